"""Tables: the base of every pynamodb model, and plain values of an item."""

import os
from collections.abc import Mapping
from typing import Any

from pynamodb.attributes import MapAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.core import aws
from chalicelib.core.config import config


class SharedConnection(Connection):
    """pynamodb's connection, over the process's one client.

    pynamodb would make a client, and shake hands with DynamoDB, for every table that is touched.
    """

    @property
    def client(self) -> Any:
        return aws.dynamodb()


class Item(Model):
    """Base of every table row; each table's model lives in its slice's table.py, or in a
    `_table.py` of its own where a job needs it alone."""

    class Meta:
        table_name: str

    @classmethod
    def _get_connection(cls) -> TableConnection:
        table = super()._get_connection()
        if not isinstance(table.connection, SharedConnection):
            connection = SharedConnection(region=TableMeta.region)
            connection.add_meta_table(table.get_meta_table())
            table.connection = connection
        return table


class TableMeta:
    """What every table shares: on demand, this process's region."""

    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION") or "us-east-1"
    billing_mode = "PAY_PER_REQUEST"
    max_retry_attempts = 3  # of what a batch left unwritten


def table_name(name: str) -> str:
    """The stage's name of a table: `callboard-<stage>-<name>`."""
    return config().table(name)


def plain(item: Item) -> dict[str, Any]:
    """The item's attributes as plain values, without the absent ones."""
    return {
        name: value.as_dict() if isinstance(value, MapAttribute) else value
        for name, value in item.attribute_values.items()
        if value is not None
    }


def sets(model: type[Item], values: Mapping[str, Any]) -> list[Action]:
    """Update actions that write these attributes of `model`; None removes one."""
    attributes = model.get_attributes()
    return [
        attributes[name].remove() if value is None else attributes[name].set(value)
        for name, value in values.items()
    ]
