"""DynamoDB streams to handlers, at least once, also across restarts."""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.local.clients import client
from infra.local.pumps.handlers import Handlers
from infra.local.pumps.queues import failures
from infra.local.settings import ACCOUNT, PREFIX, REGION

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 5
MAX_RECORDS = 100
LOST_POSITION = ("TrimmedDataAccessException", "ExpiredIteratorException", "ValidationException")

Record = dict[str, Any]


class Stopping(Exception):
    """The product stops while a batch still waits for another attempt."""


class Checkpoint:
    """How far one handler has read, on disk, shard by shard."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._state = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            state = json.loads(self._path.read_text())
        except (OSError, ValueError):
            return {"stream": "", "shards": {}}
        return dict(state)

    def position(self, stream: str, shard: str) -> str | None:
        if self._state["stream"] != stream:
            return None
        position = self._state["shards"].get(shard)
        return None if position is None else str(position)

    def save(self, stream: str, shard: str, sequence_number: str) -> None:
        shards = self._state["shards"] if self._state["stream"] == stream else {}
        self._state = {"stream": stream, "shards": {**shards, shard: sequence_number}}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self._state))
        fresh.replace(self._path)


class StreamPump:
    """A DynamoDB event source: batches in order, a bounded number of attempts each."""

    def __init__(
        self,
        handlers: Handlers,
        function: str,
        table: str,
        batch_size: int,
        *,
        checkpoint: Checkpoint,
        wait: Callable[[float], bool],
    ) -> None:
        """`wait` pauses between attempts and says whether the product is stopping."""
        self._handlers = handlers
        self._function = function
        self._table = table
        self._batch_size = min(batch_size, MAX_RECORDS)
        self._checkpoint = checkpoint
        self._wait = wait
        self._iterators: dict[str, str] = {}
        self._stream = ""

    def step(self) -> bool:
        """Deliver at most one batch of every shard; says whether one was full.

        After others comes the pause, so that rows which follow each other become one batch.
        """
        if not self._stream or not self._iterators:
            self._open()
        more = False
        for shard in list(self._iterators):
            more |= self._step_shard(shard)
        return more

    def _open(self) -> None:
        table = client("dynamodb").describe_table(TableName=self._table)["Table"]
        self._stream = table["LatestStreamArn"]
        described = _streams().describe_stream(StreamArn=self._stream)["StreamDescription"]
        self._iterators = {
            shard["ShardId"]: self._iterator(shard["ShardId"]) for shard in described["Shards"]
        }

    def _iterator(self, shard: str) -> str:
        start: dict[str, str] = {"ShardIteratorType": "TRIM_HORIZON"}
        if position := self._checkpoint.position(self._stream, shard):
            start = {
                "ShardIteratorType": "AFTER_SEQUENCE_NUMBER",
                "SequenceNumber": position,
            }
        try:
            answer = _streams().get_shard_iterator(StreamArn=self._stream, ShardId=shard, **start)
        except ClientError as error:
            if position is None or error.response["Error"]["Code"] not in LOST_POSITION:
                raise
            log.warning("%s starts over: its place in the stream is gone", self._function)
            answer = _streams().get_shard_iterator(
                StreamArn=self._stream, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
            )
        return str(answer["ShardIterator"])

    def _step_shard(self, shard: str) -> bool:
        try:
            answer = _streams().get_records(
                ShardIterator=self._iterators[shard], Limit=self._batch_size
            )
        except ClientError:
            # An iterator dies with age or with the engine; the checkpoint makes a new one.
            del self._iterators[shard]
            raise
        records = answer["Records"]
        if records:
            self._deliver(shard, [_lambda_record(record, self._table) for record in records])
        following = answer.get("NextShardIterator")
        if following:
            self._iterators[shard] = following
        else:
            del self._iterators[shard]
        return len(records) == self._batch_size

    def _deliver(self, shard: str, records: list[Record]) -> None:
        """Deliver in order. A batch that keeps failing is halved until the bad record is alone."""
        attempt = 0
        while records:
            attempt += 1
            done = self._attempt(records)
            if done:
                self._checkpoint.save(self._stream, shard, _sequence(records[done - 1]))
                records, attempt = records[done:], 0
            elif attempt < MAX_ATTEMPTS:
                self._pause(0.1 * 2**attempt)
            elif len(records) > 1:
                half = len(records) // 2
                self._deliver(shard, records[:half])
                records, attempt = records[half:], 0
            else:
                log.error("%s gives up on record %s", self._function, _sequence(records[0]))
                self._checkpoint.save(self._stream, shard, _sequence(records[0]))
                return

    def _pause(self, seconds: float) -> None:
        if self._wait(seconds):
            # Nothing is given up on the way out: the next start tries again.
            raise Stopping(self._function)

    def _attempt(self, records: list[Record]) -> int:
        """How many records, from the first on, are done with."""
        succeeded, answer = self._handlers.attempt(self._function, {"Records": records})
        if not succeeded:
            return 0
        failed = failures(answer, {_sequence(record) for record in records})
        return next(
            (index for index, record in enumerate(records) if _sequence(record) in failed),
            len(records),
        )


@cache
def _streams() -> Any:
    # dynoxide's sequence numbers are shorter than botocore believes possible.
    options = Config(parameter_validation=False)
    return boto3.session.Session().client("dynamodbstreams", config=options)


def _sequence(record: Record) -> str:
    return str(record["dynamodb"]["SequenceNumber"])


def _lambda_record(record: Record, table: str) -> Record:
    """Records in Lambda's JSON: times are seconds, bytes are base64."""
    arn = f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{table}/stream/local"
    plain: Record = _jsonable(record)
    return {**plain, "awsRegion": REGION, "eventSourceARN": arn}


def _jsonable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _jsonable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_jsonable(item) for item in value]
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value


def table_of(stream_arn: str) -> str:
    """`…:table/activity/stream/…` names a table of the stage by its short name."""
    short = stream_arn.partition("table/")[2].partition("/")[0] or stream_arn
    return short if short.startswith(f"{PREFIX}-") else f"{PREFIX}-{short}"
