"""Handlers that are not routes: each deploys as its own Lambda and imports its module alone.

`@job` gives them what routes get from core/http: a log line, and errors that are logged and
raised again, so that the queue, stream or schedule repeats the work.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from chalicelib.core.logs import log

Handler = TypeVar("Handler", bound=Callable[..., Any])


def job(handler: Handler) -> Handler:
    """Wraps a handler; it must be safe to repeat, since every source delivers at least once.

    Socket handlers on a blueprint get Lambda's raw event and context; the rest one Chalice event.
    """

    @functools.wraps(handler)
    def run(event: Any, *_context: Any) -> Any:
        with log.job(handler.__name__, request_id(event)):
            try:
                return handler(event)
            except Exception as error:
                log.failure(error)
                raise

    return cast(Handler, run)


def stream_of(table: str) -> str:
    """The stream a handler reads, named by its table; packaging puts the stage's ARN in place."""
    return f"arn:aws:dynamodb:us-east-1:000000000000:table/{table}/stream/placeholder"


def request_id(event: Any) -> str:
    """Lambda's id of this invocation, kept with the records it writes."""
    context = getattr(event, "context", None)
    return getattr(context, "aws_request_id", "") or ""
