"""What an operation costs, counted where every AWS client passes: botocore's API call."""

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

from bench.capacity import Writes, written_items
from chalicelib.core import together as side_by_side
from chalicelib.core.config import config

_READS = ("Query", "Scan", "GetItem", "BatchGetItem")


@dataclass
class _Chain:
    """Requests that had to wait for one another."""

    length: int = 0


_chain: ContextVar[_Chain] = ContextVar("chain")


@dataclass
class Cost:
    """`waits` are the DynamoDB requests that followed one another: side by side they count once."""

    requests: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    waits: int = 0
    read: int = 0
    scanned: int = 0
    read_units: float = 0.0
    writes: Writes = field(default_factory=Writes)

    @property
    def total(self) -> int:
        return sum(self.requests.values())

    def add(self, operation: str, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        """Counts one DynamoDB request."""
        _chain.get().length += 1
        self.requests[_name(operation, asked)] += 1
        if operation in _READS:
            read, scanned = _items(operation, answer)
            self.read += read
            self.scanned += scanned
            self.read_units += _units(answer.get("ConsumedCapacity"))
        else:
            self.writes.items += written_items(operation, asked)


@contextmanager
def counted() -> Iterator[Cost]:
    """The cost of what runs inside the block, on every thread."""
    cost, chain = Cost(), _Chain()
    send = BaseClient._make_api_call  # type: ignore[attr-defined]

    def counting(client: Any, operation: str, asked: dict[str, Any]) -> Any:
        service = client.meta.service_model.service_name
        if service != "dynamodb":
            cost.elsewhere[f"{service} {operation}"] += 1
            return send(client, operation, asked)
        wanted = {"ReturnConsumedCapacity": "TOTAL"} if operation in _READS else {}
        answer = send(client, operation, asked | wanted)
        cost.add(operation, asked, answer)
        return answer

    token = _chain.set(chain)
    try:
        with patch.object(BaseClient, "_make_api_call", counting), _together_counts_once():
            yield cost
    finally:
        _chain.reset(token)
    cost.waits = chain.length


@contextmanager
def _together_counts_once() -> Iterator[None]:
    """Of calls side by side, the one that waited for most requests counts."""
    real = side_by_side.together

    def together(*calls: Callable[[], Any]) -> list[Any]:
        chains = [_Chain() for _ in calls]
        results = real(*(_within(chain, call) for chain, call in zip(chains, calls, strict=True)))
        _chain.get().length += max(chain.length for chain in chains)
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


def _name(operation: str, asked: Mapping[str, Any]) -> str:
    tables = [asked["TableName"]] if "TableName" in asked else sorted(asked.get("RequestItems", ()))
    shown = " ".join(table.removeprefix(config().table("")) for table in tables)
    return f"{operation} {shown}".strip()


def _items(operation: str, answer: Mapping[str, Any]) -> tuple[int, int]:
    """How many items a request answered, and how many it looked at."""
    if operation == "GetItem":
        found = int("Item" in answer)
        return found, found
    if operation == "BatchGetItem":
        found = sum(len(rows) for rows in answer["Responses"].values())
        return found, found
    return answer["Count"], answer["ScannedCount"]


def _units(consumed: Any) -> float:
    tables = consumed if isinstance(consumed, list) else [consumed or {}]
    return float(sum(table.get("CapacityUnits", 0) for table in tables))
