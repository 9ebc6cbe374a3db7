"""What a start makes, also of the data that an older version wrote."""

import msgspec
import pytest

from chalicelib.core.config import config
from chalicelib.promotions.table import PromotionItem
from infra.local import bootstrap
from infra.local.bootstrap import ensure_mail, ensure_table
from infra.local.settings import STAGE
from tests.aws import client_of

TABLE = PromotionItem.Meta.table_name


@pytest.mark.usefixtures("aws")
def test_a_table_gains_an_index_with_its_hash_key_first(monkeypatch: pytest.MonkeyPatch) -> None:
    dynamodb = client_of("dynamodb")
    monkeypatch.setattr(bootstrap, "client", lambda _: dynamodb)
    gone = {"Delete": {"IndexName": "by_end"}}
    dynamodb.update_table(TableName=TABLE, GlobalSecondaryIndexUpdates=[gone])
    ensure_table(PromotionItem)
    ensure_table(PromotionItem)

    (index,) = dynamodb.describe_table(TableName=TABLE)["Table"]["GlobalSecondaryIndexes"]
    assert [key["AttributeName"] for key in index["KeySchema"]] == ["org_id", "ends_on"]


@pytest.mark.usefixtures("aws")
def test_mail_can_be_sent_under_the_set_that_the_product_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ses = client_of("ses")
    monkeypatch.setattr(bootstrap, "client", lambda _: ses)
    ensure_mail()
    ensure_mail()

    wanted = msgspec.structs.replace(config(), stage=STAGE).mail_settings
    found = ses.describe_configuration_set(ConfigurationSetName=wanted)
    assert found["ConfigurationSet"]["Name"] == wanted
