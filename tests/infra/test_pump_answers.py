"""What becomes of a batch: partial failures, retries, bounds. No engine needed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from infra.local.pumps.handlers import Handlers
from infra.local.pumps.queues import failures
from infra.local.pumps.streams import Checkpoint, Stopping, StreamPump, table_of


class FakeHandlers(Handlers):
    """Fails for the records named `bad`, as many times as told."""

    def __init__(self, bad: set[str], times: int = 10**6, *, partial: bool = False) -> None:
        self.calls: list[list[str]] = []
        self._bad = bad
        self._times = times
        self._partial = partial

    def attempt(self, _name: str, event: dict[str, Any], /) -> tuple[bool, Any]:
        numbers = [record["dynamodb"]["SequenceNumber"] for record in event["Records"]]
        self.calls.append(numbers)
        bad = [number for number in numbers if number in self._bad]
        if not bad or not self._times:
            return True, None
        self._times -= 1
        if not self._partial:
            return False, None
        return True, {"batchItemFailures": [{"itemIdentifier": number} for number in bad]}


def deliver(
    handlers: FakeHandlers, path: Path, numbers: str, *, stopping: bool = False
) -> str | None:
    checkpoint = Checkpoint(path)
    pump = StreamPump(
        handlers, "fn", "table", 100, checkpoint=checkpoint, wait=lambda _seconds: stopping
    )
    pump._deliver("shard", [{"dynamodb": {"SequenceNumber": number}} for number in numbers])
    return Checkpoint(path).position("", "shard")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "streams" / "fn.json"


class TestStreamDelivery:
    def test_a_good_batch_is_delivered_once(self, path: Path) -> None:
        handlers = FakeHandlers(set())

        assert deliver(handlers, path, "1234") == "4"
        assert handlers.calls == [list("1234")]

    def test_a_passing_failure_is_tried_again(self, path: Path) -> None:
        handlers = FakeHandlers({"2"}, times=2)

        assert deliver(handlers, path, "12") == "2"
        assert handlers.calls == [["1", "2"]] * 3

    def test_a_poisoned_record_is_left_out_and_the_rest_arrives(self, path: Path) -> None:
        handlers = FakeHandlers({"3"})

        assert deliver(handlers, path, "12345") == "5"
        arrived = {number for call in handlers.calls if "3" not in call for number in call}
        assert arrived == set("1245")

    def test_a_partial_answer_starts_again_at_the_first_failure(self, path: Path) -> None:
        handlers = FakeHandlers({"3"}, times=1, partial=True)

        assert deliver(handlers, path, "1234") == "4"
        assert handlers.calls == [list("1234"), list("34")]

    def test_nothing_is_given_up_while_stopping(self, path: Path) -> None:
        with pytest.raises(Stopping):
            deliver(FakeHandlers({"1"}), path, "12", stopping=True)

        assert Checkpoint(path).position("", "shard") is None


class TestCheckpoint:
    def test_another_stream_starts_at_the_beginning(self, path: Path) -> None:
        Checkpoint(path).save("old", "shard", "7")

        assert Checkpoint(path).position("old", "shard") == "7"
        assert Checkpoint(path).position("new", "shard") is None

    def test_a_damaged_file_starts_at_the_beginning(self, path: Path) -> None:
        path.parent.mkdir(parents=True)
        path.write_text('{"stream": "ol')

        assert Checkpoint(path).position("old", "shard") is None


@pytest.mark.parametrize(
    ("answer", "failed"),
    [
        (None, set()),
        ({}, set()),
        ({"batchItemFailures": []}, set()),
        ({"batchItemFailures": [{"itemIdentifier": "a"}]}, {"a"}),
        ({"batchItemFailures": [{"itemIdentifier": "stranger"}]}, {"a", "b"}),
        ({"batchItemFailures": [{"wrong": "a"}]}, {"a", "b"}),
        ({"batchItemFailures": ["a"]}, {"a", "b"}),
    ],
)
def test_partial_batch_answers_are_read_as_lambda_does(answer: Any, failed: set[str]) -> None:
    assert failures(answer, {"a", "b"}) == failed


def test_a_stream_names_its_table_by_its_short_name() -> None:
    arn = "arn:aws:dynamodb:us-east-1:000000000000:table/activity/stream/placeholder"

    assert table_of(arn) == "callboard-local-activity"
