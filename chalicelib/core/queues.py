"""Putting messages on the stage's queues."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from chalicelib.core import aws, tracing
from chalicelib.core.config import config

CORRELATION = "correlation_id"  # the message attribute

_AT_ONCE = 10  # what SQS takes in one request


class NotQueued(Exception):
    """The queue took none, or not all, of the messages."""


def send(queue: str, messages: Sequence[msgspec.Struct]) -> None:
    """Puts each message, as JSON, on the queue that `on_sqs_message(queue=…)` names so.

    Raises:
        NotQueued: some of them were not taken.
    """
    if not messages:
        return
    sqs = aws.client("sqs")
    url = sqs.get_queue_url(QueueName=config().queue(queue))["QueueUrl"]
    for batch in _batches(messages):
        answer = sqs.send_message_batch(QueueUrl=url, Entries=batch)
        if answer.get("Failed"):
            raise NotQueued(f"{len(answer['Failed'])} messages for {queue}")


def _batches(messages: Sequence[msgspec.Struct]) -> Iterator[list[dict[str, Any]]]:
    attributes = _attributes()
    for start in range(0, len(messages), _AT_ONCE):
        part = messages[start : start + _AT_ONCE]
        yield [
            {
                "Id": str(number),
                "MessageBody": msgspec.json.encode(message).decode(),
                "MessageAttributes": attributes,
            }
            for number, message in enumerate(part)
        ]


def _attributes() -> dict[str, Any]:
    if not (correlation_id := tracing.correlation_id()):
        return {}
    return {CORRELATION: {"DataType": "String", "StringValue": correlation_id}}
