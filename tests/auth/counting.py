"""Counts what is asked of DynamoDB."""

from typing import Any

import pytest
from botocore.client import BaseClient


def count_requests(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows by the name of every request from now on."""
    asked: list[str] = []
    send = BaseClient._make_api_call  # type: ignore[attr-defined]

    def counted(self: BaseClient, operation: str, arguments: dict[str, Any]) -> Any:
        if self.meta.service_model.service_name == "dynamodb" and operation != "DescribeTable":
            asked.append(operation)
        return send(self, operation, arguments)

    monkeypatch.setattr(BaseClient, "_make_api_call", counted)
    return asked
