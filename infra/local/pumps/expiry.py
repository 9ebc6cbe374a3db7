"""Deletes expired items, which DynamoDB does by itself and the local engine does not."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from botocore.exceptions import ClientError
from pynamodb.models import Model

from infra.local.clients import client


class Expiry:
    """A sweep over every table that names a TTL attribute."""

    def __init__(
        self, models: Sequence[type[Model]], clock: Callable[[], float] = time.time
    ) -> None:
        self._tables = [
            (str(model.Meta.table_name), attribute.attr_name, _keys(model))
            for model in models
            if (attribute := model._ttl_attribute())
        ]
        self._clock = clock

    def sweep(self) -> int:
        """Delete what has expired; answers how many items went."""
        return sum(self._sweep(*table) for table in self._tables)

    def _sweep(self, table: str, attribute: str, keys: list[str]) -> int:
        now = {":now": {"N": str(int(self._clock()))}}
        names = {"#ttl": attribute} | {f"#k{i}": key for i, key in enumerate(keys)}
        pages = (
            client("dynamodb")
            .get_paginator("scan")
            .paginate(
                TableName=table,
                FilterExpression="#ttl < :now",
                ProjectionExpression=", ".join(name for name in names if name != "#ttl"),
                ExpressionAttributeNames=names,
                ExpressionAttributeValues=now,
            )
        )
        expired = [item for page in pages for item in page["Items"]]
        return sum(_delete(table, attribute, key, now) for key in expired)


def _keys(model: type[Model]) -> list[str]:
    schema = model._get_schema()["key_schema"]
    return [key["AttributeName"] for key in schema]


def _delete(table: str, attribute: str, key: dict[str, Any], now: dict[str, Any]) -> bool:
    try:
        client("dynamodb").delete_item(
            TableName=table,
            Key=key,
            # Someone may have extended it since the scan.
            ConditionExpression="#ttl < :now",
            ExpressionAttributeNames={"#ttl": attribute},
            ExpressionAttributeValues=now,
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True
