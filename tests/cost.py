"""What an operation costs: DynamoDB requests and the items they look at.

Counted where every client passes, pynamodb's and core.aws's, whenever they were made. What the
authorizer reads to find out who is calling is left out: it is the same for every route.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from botocore.client import BaseClient

from chalicelib.core.config import config


@dataclass
class Cost:
    """Requests as {"Query leads": 1}, items read per table, and items written."""

    requests: Counter[str] = field(default_factory=Counter)
    read: Counter[str] = field(default_factory=Counter)
    written: int = 0

    def add(self, operation: str, asked: Mapping[str, Any], answer: Mapping[str, Any]) -> None:
        if operation == "BatchGetItem":
            if config().table("sessions") not in asked["RequestItems"]:
                for table, rows in answer["Responses"].items():
                    self._count(operation, table, len(rows))
        elif operation == "TransactWriteItems":
            self.requests[operation] += 1
            self.written += len(asked["TransactItems"])
        elif operation in ("Query", "Scan"):
            self._count(operation, asked["TableName"], answer["ScannedCount"])
        else:
            self._count(operation, asked["TableName"], 1 if answer.get("Item") else 0)

    def _count(self, operation: str, table: str, items: int) -> None:
        name = table.removeprefix(config().table(""))
        self.requests[f"{operation} {name}"] += 1
        self.read[name] += items


@contextmanager
def counted() -> Iterator[Cost]:
    """The cost of what runs inside the block, on every thread."""
    cost = Cost()
    send = BaseClient._make_api_call  # type: ignore[attr-defined]

    def counting(client: Any, operation: str, asked: dict[str, Any]) -> Any:
        answer = send(client, operation, asked)
        if client.meta.service_model.service_name == "dynamodb":
            cost.add(operation, asked, answer)
        return answer

    with patch.object(BaseClient, "_make_api_call", counting):
        yield cost
