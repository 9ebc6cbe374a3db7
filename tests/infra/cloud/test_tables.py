"""The tables of the stack are those of the models."""

from typing import Any

import pytest

from chalicelib.core import aws as aws_clients
from infra.cloud import tables
from infra.models import app_models

MADE = tables.resources(app_models())


def properties(table: str) -> dict[str, Any]:
    made: dict[str, Any] = MADE[tables.logical_id(table)]["Properties"]
    return made


def test_every_model_has_a_table_of_its_own() -> None:
    assert len(MADE) == len(app_models())


def test_the_tables_are_what_the_app_itself_would_create(aws: None) -> None:
    """Drift: pynamodb's own creation, as DynamoDB describes it, against the template."""
    dynamodb = aws_clients.client("dynamodb")

    for model in app_models():
        made = dynamodb.describe_table(TableName=model.Meta.table_name)["Table"]
        ours = properties(tables.short_name(model))
        assert ours["KeySchema"] == hash_first(made["KeySchema"])
        assert named(ours["AttributeDefinitions"]) == named(made["AttributeDefinitions"])
        assert indexes(ours) == indexes(made)
        assert stream(ours) == stream(made)


def hash_first(keys: list[dict[str, str]]) -> list[dict[str, str]]:
    return sorted(keys, key=lambda key: key["KeyType"] != "HASH")


def stream(table: dict[str, Any]) -> str | None:
    view: str | None = (table.get("StreamSpecification") or {}).get("StreamViewType")
    return view


def named(definitions: list[dict[str, str]]) -> dict[str, str]:
    return {item["AttributeName"]: item["AttributeType"] for item in definitions}


def indexes(table: dict[str, Any]) -> dict[str, Any]:
    return {
        index["IndexName"]: (
            {key["KeyType"]: key["AttributeName"] for key in index["KeySchema"]},
            index["Projection"]["ProjectionType"],
            set(index["Projection"].get("NonKeyAttributes", ())),
        )
        for index in table.get("GlobalSecondaryIndexes", ())
    }


def test_names_carry_the_stage() -> None:
    assert properties("leads")["TableName"] == {"Fn::Sub": "callboard-${Stage}-leads"}


def test_rows_that_end_are_deleted_by_dynamodb() -> None:
    wanted = {"AttributeName": "expires_at", "Enabled": True}

    assert properties("sessions")["TimeToLiveSpecification"] == wanted
    assert "TimeToLiveSpecification" not in properties("leads")


@pytest.mark.parametrize("table", MADE)
def test_every_table_can_be_restored_and_is_encrypted_and_kept(table: str) -> None:
    made = MADE[table]

    # A first deployment that fails must not leave tables in the way of the next.
    assert made["DeletionPolicy"] == "RetainExceptOnCreate"
    assert made["UpdateReplacePolicy"] == "Retain"
    assert made["Properties"]["PointInTimeRecoverySpecification"] == {
        "PointInTimeRecoveryEnabled": True
    }
    assert made["Properties"]["SSESpecification"] == {"SSEEnabled": True}
    assert made["Properties"]["DeletionProtectionEnabled"] == {"Fn::If": ["IsProd", True, False]}


def test_a_logical_id_has_no_punctuation() -> None:
    assert tables.logical_id("login_audit") == "LoginAuditTable"
    assert tables.logical_id("api-keys") == "ApiKeysTable"
