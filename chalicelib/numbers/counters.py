"""How many numbers of each segment have which status.

Every change adds to one of eight shards, chosen at random, so that changes at once seldom meet.
Whole batches are counted after they are written: claims never collide on a count. What a crash
in between leaves wrong, the nightly recount puts right by adding the difference.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.core.logs import log
from chalicelib.core.together import together
from chalicelib.core.transactions import Transaction
from chalicelib.numbers import table
from chalicelib.numbers.states import KINDS
from chalicelib.numbers.table import SegmentItem

Changes = dict[str, Counter[str]]
"""By segment, how many more (or fewer) numbers have each status."""

_ATTEMPTS = 5


class Counts:
    """Collects what a change does to the counts, with the names of the segments it meets."""

    def __init__(self) -> None:
        self._changes: Changes = defaultdict(Counter)
        self._labels: dict[str, dict[str, str]] = {}

    def moved(self, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
        """A number went from one state to another; None where it was or is not there."""
        for row, step in ((before, -1), (after, 1)):
            if row is not None:
                self._changes[row["segment"]][row["status"]] += step
                named = {name: row[name] for name in KINDS if row.get(name)}
                self._labels.setdefault(row["segment"], {}).update(named)

    def add(self, other: "Counts") -> None:
        """Takes over what another one collected."""
        for segment, steps in other._changes.items():
            self._changes[segment].update(steps)
            self._labels.setdefault(segment, {}).update(other._labels[segment])

    def add_to(self, tx: Transaction, org_id: str) -> None:
        """Counts within the transaction that makes the change."""
        for segment, actions in self._actions():
            tx.update(SegmentItem(org_id, _any_shard(segment)), actions)

    def write(self, org_id: str) -> None:
        """Counts what is written already; a count that cannot be written waits for the recount."""
        together(*(partial(add, org_id, segment, actions) for segment, actions in self._actions()))

    def split(self, most: int) -> tuple["Counts", "Counts"]:
        """The first so many segments, and the rest: a transaction holds a hundred writes."""
        names = list(self._changes)
        return self._of(names[:most]), self._of(names[most:])

    def _of(self, names: Iterable[str]) -> "Counts":
        part = Counts()
        for name in names:
            part._changes[name] = self._changes[name]
            part._labels[name] = self._labels[name]
        return part

    def _actions(self) -> Iterable[tuple[str, list[Action]]]:
        for segment, steps in self._changes.items():
            actions: list[Action] = [
                getattr(SegmentItem, status).add(step) for status, step in steps.items() if step
            ]
            if actions:
                labels = self._labels[segment].items()
                yield segment, actions + [getattr(SegmentItem, n).set(text) for n, text in labels]


def add(org_id: str, segment: str, actions: list[Action]) -> None:
    """Adds to one shard of a segment."""
    for _ in range(_ATTEMPTS):
        try:
            SegmentItem(org_id, _any_shard(segment)).update(actions)
        except UpdateError as error:
            # A transaction holds that shard at this moment: another one will do.
            if error.cause_response_code != "TransactionConflictException":
                raise
        else:
            return
    log.warning("a count waits for the recount", org_id=org_id, segment=segment)


def _any_shard(segment: str) -> str:
    return table.shard_key(segment, random.randrange(table.SHARDS))  # noqa: S311 - no secret
