"""SQS to handlers: the queues of the app, and the ones EventBridge writes to."""

from __future__ import annotations

import json
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.local.clients import client
from infra.local.pumps.handlers import Handlers
from infra.local.settings import ACCOUNT, REGION

VISIBILITY_SECONDS = 60
RENEW_SECONDS = 20.0
MAX_RETRY_SECONDS = 30
MAX_BATCH = 10

Message = dict[str, Any]


class _Queue:
    """One SQS queue, and what becomes of the messages received from it."""

    def __init__(self, name: str) -> None:
        self._sqs = client("sqs")
        self._url = self._sqs.get_queue_url(QueueName=name)["QueueUrl"]

    def receive(self, at_most: int, wait: int) -> list[Message]:
        answer = self._sqs.receive_message(
            QueueUrl=self._url,
            MaxNumberOfMessages=min(MAX_BATCH, at_most),
            WaitTimeSeconds=wait,
            VisibilityTimeout=VISIBILITY_SECONDS,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        return list(answer.get("Messages", []))

    @contextmanager
    def held(self, messages: list[Message]) -> Iterator[None]:
        """Keep messages from others while a handler works on them, however long it takes."""
        done = threading.Event()
        renewal = threading.Thread(target=self._renew, args=(messages, done), daemon=True)
        renewal.start()
        try:
            yield
        finally:
            done.set()
            renewal.join()

    def _renew(self, messages: list[Message], done: threading.Event) -> None:
        while not done.wait(RENEW_SECONDS):
            for message in messages:
                # One lost renewal is made good by the next.
                with suppress(BotoCoreError, ClientError):
                    self._hide(message, VISIBILITY_SECONDS)

    def settle(self, message: Message, *, succeeded: bool) -> None:
        """Delete what is done; let the rest come back soon, later each time."""
        if succeeded:
            self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
            return
        received = int(message.get("Attributes", {}).get("ApproximateReceiveCount", 1))
        self._hide(message, min(2 ** (received - 1), MAX_RETRY_SECONDS))

    def _hide(self, message: Message, seconds: int) -> None:
        self._sqs.change_message_visibility(
            QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=seconds
        )


class _Pump(ABC):
    def __init__(self, handlers: Handlers, function: str, queue: str, wait: int) -> None:
        self._handlers = handlers
        self._function = function
        self._name = queue
        self._queue = _Queue(queue)
        self._wait = wait

    @abstractmethod
    def step(self) -> bool:
        """Deliver what is waiting; says whether there was anything."""


class QueuePump(_Pump):
    """An SQS event source with ReportBatchItemFailures."""

    def __init__(
        self, handlers: Handlers, function: str, queue: str, batch_size: int, wait: int = 10
    ) -> None:
        super().__init__(handlers, function, queue, wait)
        self._batch_size = batch_size

    def step(self) -> bool:
        messages = self._queue.receive(self._batch_size, self._wait)
        if not messages:
            return False
        event = {"Records": [_record(message, self._name) for message in messages]}
        with self._queue.held(messages):
            succeeded, answer = self._handlers.attempt(self._function, event)
        everything = {message["MessageId"] for message in messages}
        failed = failures(answer, everything) if succeeded else everything
        for message in messages:
            self._queue.settle(message, succeeded=message["MessageId"] not in failed)
        return True


class EventPump(_Pump):
    """EventBridge rules: one event a call, as Lambda's asynchronous invocation."""

    def __init__(self, handlers: Handlers, function: str, queue: str, wait: int = 10) -> None:
        super().__init__(handlers, function, queue, wait)

    def step(self) -> bool:
        messages = self._queue.receive(1, self._wait)
        for message in messages:
            with self._queue.held([message]):
                event = json.loads(message["Body"])
                succeeded, _ = self._handlers.attempt(self._function, event)
            self._queue.settle(message, succeeded=succeeded)
        return bool(messages)


def failures(answer: Any, everything: set[str]) -> set[str]:
    """The items a partial batch answer names; a malformed answer fails the whole batch."""
    if not isinstance(answer, dict) or not answer.get("batchItemFailures"):
        return set()
    try:
        named = {failure["itemIdentifier"] for failure in answer["batchItemFailures"]}
    except (TypeError, KeyError):
        return everything
    return named if named <= everything else everything


def _record(message: Message, queue: str) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message.get("Attributes", {}),
        "messageAttributes": {
            name: _lambda_attribute(value)
            for name, value in message.get("MessageAttributes", {}).items()
        },
        "md5OfBody": message.get("MD5OfBody", ""),
        "eventSource": "aws:sqs",
        "eventSourceARN": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}",
        "awsRegion": REGION,
    }


def _lambda_attribute(value: dict[str, Any]) -> dict[str, Any]:
    return {key[0].lower() + key[1:]: item for key, item in value.items()}
