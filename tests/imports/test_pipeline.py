"""Batches that are worked on side by side end in the order of the file."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from chalicelib.imports import pipeline
from chalicelib.imports.batches import Batch
from chalicelib.imports.pipeline import in_order
from chalicelib.imports.sources import Place, Unreadable
from tests.imports.conftest import InTurn

WAIT = 30


@pytest.fixture(autouse=True)
def side_by_side(monkeypatch: pytest.MonkeyPatch, one_after_another: None) -> None:
    monkeypatch.setattr(pipeline, "ThreadPoolExecutor", ThreadPoolExecutor)


def batch(row: int, *phones: str) -> Batch:
    return Batch(read=1, place=Place(row), phones=frozenset(phones))


def rows(batches: Iterator[Batch]) -> list[int]:
    return [one.place.row for one in batches]


def test_a_batch_that_is_done_first_ends_in_its_turn() -> None:
    second_is_done = Event()

    def work(one: Batch) -> None:
        if one.place.row == 1:
            assert second_is_done.wait(WAIT)
        else:
            second_is_done.set()

    assert rows(in_order([batch(1, "a"), batch(2, "b")], work)) == [1, 2]


def test_no_more_are_under_way_than_may_be_in_memory() -> None:
    read: list[int] = []

    def source() -> Iterator[Batch]:
        for row in range(1, 10):
            read.append(row)
            yield batch(row, str(row))

    ended = in_order(source(), lambda _: None)
    next(ended)

    assert read == list(range(1, pipeline.AT_ONCE + 2))


def test_a_batch_that_repeats_a_number_begins_when_the_one_it_repeats_has_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline, "ThreadPoolExecutor", InTurn)
    begun: list[int] = []
    ended = in_order(
        [batch(1, "a"), batch(2, "a", "b"), batch(3, "c")],
        lambda one: begun.append(one.place.row),
    )

    assert (next(ended).place.row, begun) == (1, [1])
    assert rows(ended) == [2, 3]


def test_what_was_read_before_an_unreadable_row_ends_as_usual() -> None:
    def source() -> Iterator[Batch]:
        yield batch(1, "a")
        yield batch(2, "b")
        raise Unreadable("no CSV")

    ended: list[int] = []
    with pytest.raises(Unreadable):
        ended.extend(one.place.row for one in in_order(source(), lambda _: None))

    assert ended == [1, 2]


def test_what_fails_is_raised_in_its_turn() -> None:
    def work(one: Batch) -> None:
        if one.place.row == 2:
            raise Unreadable("no CSV")

    ended = in_order([batch(1, "a"), batch(2, "b"), batch(3, "c")], work)

    assert next(ended).place.row == 1
    with pytest.raises(Unreadable):
        next(ended)
