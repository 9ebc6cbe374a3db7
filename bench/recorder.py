"""Runs the app's services against memory, and keeps the rows they write.

A hundred thousand leads are loaded as files. Their rows come from the services themselves, so
they cannot differ from what the API would have written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from pynamodb.expressions.update import Action, AddAction, SetAction

from chalicelib.core import files, reads, together
from chalicelib.core.db import Item
from chalicelib.core.files import StoredObject
from chalicelib.core.reads import Rows
from chalicelib.core.transactions import Transaction
from chalicelib.recordings import checking
from chalicelib.recordings.checking import Verdict

Raw = dict[str, Any]
Key = tuple[Any, ...]


class Recorder:
    """The rows of every table, in DynamoDB's JSON. It stands in for pynamodb's TransactWrite."""

    def __init__(self) -> None:
        self.tables: dict[str, dict[Key, Raw]] = {}

    def save(self, item: Item, **_: Any) -> None:
        self._table(type(item))[_key(item)] = item.serialize()

    def update(self, item: Item, actions: Sequence[Action], *_: Any) -> None:
        row = self._table(type(item)).setdefault(_key(item), item.serialize(null_check=False))
        for action in actions:
            _apply(action, row)

    def delete(self, item: Item, **_: Any) -> None:
        self._table(type(item)).pop(_key(item), None)

    def condition_check(self, *_: Any, **__: Any) -> None:
        """Nobody else writes here, so every condition holds."""

    def get(self, model: type[Item], *keys: str) -> Item:
        row = self._table(model).get(keys)
        if row is None:
            raise model.DoesNotExist
        return model.from_raw_data(row)

    def take(self, keep: Sequence[str] = ()) -> Iterator[tuple[str, Raw]]:
        """Hands over every (table, row) and forgets it, but for the tables named."""
        for name, rows in self.tables.items():
            if name not in keep:
                yield from ((name, row) for row in rows.values())
                rows.clear()

    def _table(self, model: type[Item]) -> dict[Key, Raw]:
        return self.tables.setdefault(str(model.Meta.table_name), {})


@contextmanager
def recording() -> Iterator[Recorder]:
    """Services called inside the block write to memory and read what was written there.

    Lists are empty: the only ones asked while loading look for duplicates.
    """
    recorder = Recorder()

    def get(model: type[Item], /, *keys: str, **_: Any) -> Item:
        return recorder.get(model, *keys)

    def send(transaction: Transaction) -> None:
        for write in transaction._writes:
            write.send(recorder)  # type: ignore[arg-type]

    with ExitStack() as stack:
        for target, name, stand_in in (
            (Transaction, "_send", send),
            (Item, "get", classmethod(get)),
            (together, "_pool", _AtOnce),
            (reads, "page", lambda *_: Rows([], None)),
            (reads, "every", lambda *_: []),
            (files, "look", lambda _: StoredObject(size=1, etag='"bench"')),
            (checking, "inspect", lambda *_: Verdict(seconds=61.5)),
        ):
            stack.enter_context(patch.object(target, name, stand_in))
        yield recorder


class _AtOnce(Executor):
    """Runs side by side what need not wait: there is nothing to wait for in memory."""

    def submit(self, call: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(call(*args, **named))
        return future


def _key(item: Item) -> Key:
    attributes = item.get_attributes().items()
    names = [name for name, a in attributes if a.is_hash_key]
    names += [name for name, a in attributes if a.is_range_key]
    return tuple(getattr(item, name) for name in names)


def _apply(action: Action, row: Raw) -> None:
    name = str(action.values[0])
    if isinstance(action, SetAction):
        row[name] = _operand(action)
    elif isinstance(action, AddAction):
        row[name] = _sum(row.get(name), _operand(action))
    else:
        row.pop(name, None)


def _operand(action: Action) -> Raw:
    value: Raw = action.values[1].values[0]
    return value


def _sum(before: Raw | None, added: Raw) -> Raw:
    if "N" in added:
        return {"N": str(int(before["N"] if before else 0) + int(added["N"]))}
    return {"SS": sorted({*(before or {}).get("SS", []), *added["SS"]})}
