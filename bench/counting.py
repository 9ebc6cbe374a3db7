"""What an operation costs, counted where every AWS client passes: botocore's API call.

The tests assert on it, the ledger prints it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient
from botocore.exceptions import ClientError

from bench.capacity import Writes, written_items
from chalicelib.core import aws, direct
from chalicelib.core import together as side_by_side
from chalicelib.core.authorizer import SESSIONS
from chalicelib.core.config import config

_READS = ("Query", "Scan", "GetItem", "BatchGetItem")
_WRITES = ("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems")


@dataclass
class _Chain:
    """Requests that had to wait for one another."""

    length: int = 0


_chain: ContextVar[_Chain] = ContextVar("chain")


@dataclass
class Cost:
    """What DynamoDB was asked, as {"Query leads": 1}, and the items it looked at in each table.

    A request to several tables is named once for each; `total` counts it once. `waits` are the
    requests that followed one another: side by side they count once. `answered` are the items that
    came back, and `elsewhere` the calls of other services.
    """

    requests: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    total: int = 0
    waits: int = 0
    read: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    read_units: float = 0.0
    writes: Writes = field(default_factory=Writes)

    @property
    def written(self) -> int:
        """Items, checked ones among them."""
        return len(self.writes.items)

    def add(self, operation: str, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Counts one DynamoDB request."""
        self.total += 1
        chain = _chain.get(None)
        if chain is not None:
            chain.length += 1
        tables = [_plain(name) for name in _tables_of(asked)]
        self.requests.update(f"{operation} {table}".strip() for table in tables or [""])
        self.read_units += _units(answer.get("ConsumedCapacity")) if operation in _READS else 0
        if operation == "BatchGetItem":
            for name, rows in answer["Responses"].items():
                self._looked_at(_plain(name), len(rows), len(rows))
        elif operation == "GetItem":
            self._looked_at(tables[0], int("Item" in answer), int("Item" in answer))
        elif operation in _READS:
            self._looked_at(tables[0], answer["ScannedCount"], answer["Count"])
        elif operation in _WRITES:
            self.writes.items += written_items(operation, asked)

    def _looked_at(self, table: str, items: int, answered: int) -> None:
        self.read[table] += items
        self.answered += answered


@contextmanager
def counted(*, authorizer: bool = False) -> Iterator[Cost]:
    """The cost of what runs inside the block, on every thread.

    What the authorizer reads to find out who is calling is left out unless it is asked for: it is
    the same for every route, and cached for a minute.
    """
    cost, chain = Cost(), _Chain()
    send = BaseClient._make_api_call  # type: ignore[attr-defined]

    def counting(client: Any, operation: str, asked: dict[str, Any]) -> Any:
        answer = send(client, operation, asked)
        service = client.meta.service_model.service_name
        if service != "dynamodb":
            cost.elsewhere[f"{service} {operation}"] += 1
        elif authorizer or not _finds_out_who_calls(asked):
            cost.add(operation, asked, answer)
        return answer

    token = _chain.set(chain)
    asking = patch.object(direct, "ask", through_botocore)
    try:
        with patch.object(BaseClient, "_make_api_call", counting), asking, _together_counts_once():
            yield cost
    finally:
        _chain.reset(token)
    cost.waits = chain.length


def through_botocore(
    service: direct.Service, operation: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    """`direct.ask` by way of botocore, where what is asked is counted and can be answered."""
    client = aws.dynamodb() if service is direct.DYNAMODB else aws.client(service.name)
    try:
        answer: dict[str, Any] = client._make_api_call(operation, dict(body))
    except ClientError as error:
        told = error.response["Error"]
        raise direct.Refused(operation, told["Code"], told.get("Message", "")) from error
    return answer


@contextmanager
def _together_counts_once() -> Iterator[None]:
    """Of calls side by side, the one that waited for most requests counts."""
    real = side_by_side.together

    def together(*calls: Callable[[], Any]) -> list[Any]:
        chains = [_Chain() for _ in calls]
        results = real(*(_within(chain, call) for chain, call in zip(chains, calls, strict=True)))
        outer = _chain.get(None)
        if outer is not None:
            outer.length += max((chain.length for chain in chains), default=0)
        return results

    users = [
        module
        for name, module in list(sys.modules.items())
        if name.startswith("chalicelib.") and getattr(module, "together", None) is real
    ]
    for module in users:
        module.together = together  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in users:
            module.together = real  # type: ignore[attr-defined]


def _within(chain: _Chain, call: Callable[[], Any]) -> Callable[[], Any]:
    def run() -> Any:
        token = _chain.set(chain)
        try:
            return call()
        finally:
            _chain.reset(token)

    return run


def _tables_of(asked: Mapping[str, Any]) -> list[str]:
    """The tables that a request names; none for a transaction, which names one per write."""
    return [asked["TableName"]] if "TableName" in asked else sorted(asked.get("RequestItems", ()))


def _plain(table: str) -> str:
    return table.removeprefix(config().table(""))


def _finds_out_who_calls(asked: Mapping[str, Any]) -> bool:
    return config().table(SESSIONS) in asked.get("RequestItems", ())


def _units(consumed: Any) -> float:
    tables = consumed if isinstance(consumed, list) else [consumed or {}]
    return float(sum(table.get("CapacityUnits", 0) for table in tables))
