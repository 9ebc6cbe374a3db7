"""Putting messages on the stage's queues."""

from collections.abc import Iterator, Sequence

import msgspec

from chalicelib.core import aws
from chalicelib.core.config import config

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


def _batches(messages: Sequence[msgspec.Struct]) -> Iterator[list[dict[str, str]]]:
    for start in range(0, len(messages), _AT_ONCE):
        part = messages[start : start + _AT_ONCE]
        yield [
            {"Id": str(number), "MessageBody": msgspec.json.encode(message).decode()}
            for number, message in enumerate(part)
        ]
