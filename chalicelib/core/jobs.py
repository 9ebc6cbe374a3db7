"""Handlers that are not routes: each deploys as its own Lambda and imports its module alone.

`@job` gives them what routes get from core/http: a log line, and errors that are logged and
raised again, so that the queue, stream or schedule repeats the work.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

import msgspec
from chalice.app import DynamoDBEvent, SQSEvent

from chalicelib.core import queues, tracing
from chalicelib.core.logs import log
from chalicelib.core.reads import Row, plain_row

Handler = TypeVar("Handler", bound=Callable[..., Any])
Message = TypeVar("Message")


def job(handler: Handler) -> Handler:
    """Wraps a handler; it must be safe to repeat, since every source delivers at least once.

    Socket handlers on a blueprint get Lambda's raw event and context; the rest one Chalice event.
    """

    @functools.wraps(handler)
    def run(event: Any, *context: Any) -> Any:
        with log.job(handler.__name__, request_id(event, *context)):
            try:
                return handler(event)
            except Exception as error:
                log.failure(error)
                raise

    return cast(Handler, run)


def each_message(
    event: SQSEvent, kind: type[Message], handle: Callable[[Message], object]
) -> dict[str, Any]:
    """Handles every message of a batch under the correlation id it was sent with.

    Answers what SQS wants: the messages that failed come back alone, and go to the dead-letter
    queue in the end.
    """
    failed = []
    for sent in event.to_dict()["Records"]:
        attribute = sent.get("messageAttributes", {}).get(queues.CORRELATION, {})
        with tracing.following(attribute.get("stringValue", "")):
            try:
                handle(msgspec.json.decode(sent["body"], type=kind))
            except Exception as error:
                log.failure(error)
                failed.append({"itemIdentifier": sent["messageId"]})
    return {"batchItemFailures": failed}


def each_new_row(event: DynamoDBEvent, handle: Callable[[Row], object]) -> None:
    """Handles every row that was added, under the correlation id it was written with."""
    for change in event:
        if change.event_name == "INSERT":
            row = plain_row(change.new_image)
            with tracing.following(row.get("correlation_id", "")):
                handle(row)


def stream_of(table: str) -> str:
    """The stream a handler reads, named by its table; packaging puts the stage's ARN in place."""
    return f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}/stream/placeholder"


def request_id(event: Any, context: Any = None) -> str:
    """Lambda's id of this invocation, kept with the records it writes."""
    context = context or getattr(event, "context", None)
    return getattr(context, "aws_request_id", "") or ""
