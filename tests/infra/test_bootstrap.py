"""Data that an older version wrote gains what the tables have gained since."""

import boto3
import pytest

from chalicelib.promotions.table import PromotionItem
from infra.local import bootstrap
from infra.local.bootstrap import ensure_table

TABLE = PromotionItem.Meta.table_name


@pytest.mark.usefixtures("aws")
def test_a_table_gains_an_index_with_its_hash_key_first(monkeypatch: pytest.MonkeyPatch) -> None:
    dynamodb = boto3.client("dynamodb")
    monkeypatch.setattr(bootstrap, "client", lambda _: dynamodb)
    gone = {"Delete": {"IndexName": "by_end"}}
    dynamodb.update_table(TableName=TABLE, GlobalSecondaryIndexUpdates=[gone])
    ensure_table(PromotionItem)
    ensure_table(PromotionItem)

    (index,) = dynamodb.describe_table(TableName=TABLE)["Table"]["GlobalSecondaryIndexes"]
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["org_id", "ends_on"]
