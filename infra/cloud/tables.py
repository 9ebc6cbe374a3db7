"""CloudFormation of the tables, generated from the models that the app itself uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pynamodb.models import Model

from chalicelib.core.config import config

_PROTECTED = {"Fn::If": ["IsProd", True, False]}


def resources(models: Iterable[type[Model]]) -> dict[str, Any]:
    """One `<Name>Table` per model, as CloudFormation resources."""
    return {logical_id(short_name(model)): _resource(model) for model in models}


def short_name(model: type[Model]) -> str:
    """`callboard-<stage>-api-keys` is the table `api-keys`."""
    return str(model.Meta.table_name).removeprefix(config().table(""))


def logical_id(table: str) -> str:
    return f"{camel(table)}Table"


def camel(name: str) -> str:
    """`login_audit` and `api-keys` as CloudFormation wants names: without punctuation."""
    return "".join(word.capitalize() for word in name.replace("_", "-").split("-"))


def _resource(model: type[Model]) -> dict[str, Any]:
    return {
        "Type": "AWS::DynamoDB::Table",
        # What people wrote outlives the stack that is taken down, or replaced, by mistake.
        "DeletionPolicy": "RetainExceptOnCreate",
        "UpdateReplacePolicy": "Retain",
        "Properties": _properties(model),
    }


def _properties(model: type[Model]) -> dict[str, Any]:
    schema = model._get_schema()
    made: dict[str, Any] = {
        "TableName": {"Fn::Sub": f"callboard-${{Stage}}-{short_name(model)}"},
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": sorted(
            schema["attribute_definitions"], key=lambda item: str(item["AttributeName"])
        ),
        "KeySchema": _keys(schema["key_schema"]),
        "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True},
        "SSESpecification": {"SSEEnabled": True},
        "DeletionProtectionEnabled": _PROTECTED,
    }
    if indexes := [_index(index) for index in schema["global_secondary_indexes"]]:
        made["GlobalSecondaryIndexes"] = indexes
    if expires := model._ttl_attribute():
        made["TimeToLiveSpecification"] = {"AttributeName": expires.attr_name, "Enabled": True}
    if view := getattr(model.Meta, "stream_view_type", None):
        made["StreamSpecification"] = {"StreamViewType": view}
    return made


def _index(index: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "IndexName": index["index_name"],
        "KeySchema": _keys(index["key_schema"]),
        "Projection": index["projection"],
    }


def _keys(keys: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """CloudFormation wants the hash key first."""
    return sorted(keys, key=lambda key: str(key["KeyType"]) != "HASH")
