"""The restore drill on the engine, and exports that must not be restored."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from botocore.exceptions import ReadTimeoutError
from pynamodb.models import Model

from chalicelib.core import aws
from infra import drill, exports
from infra.exports import Damaged
from infra.local.bootstrap import ensure_table
from infra.local.clients import client
from tests.infra.engine import running_engine
from tests.world import build, tables

pytestmark = pytest.mark.engine


@pytest.fixture(scope="module")
def models() -> Iterator[Sequence[type[Model]]]:
    with running_engine():
        made = list(tables())
        for model in made:
            ensure_table(model)
        build()
        yield made


def users(models: Sequence[type[Model]]) -> str:
    (name,) = [str(m.Meta.table_name) for m in models if m.Meta.table_name.endswith("-users")]
    return name


def test_every_item_comes_back(models: Sequence[type[Model]], tmp_path: Path) -> None:
    compared = drill.drill(models, tmp_path)

    assert [one for one in compared if not one.equal] == []
    assert sum(one.items for one in compared) > 20


def test_what_comes_back_is_no_news_and_what_comes_after_it_is(
    models: Sequence[type[Model]], tmp_path: Path
) -> None:
    streamed = next(model for model in models if hasattr(model.Meta, "stream_view_type"))
    keys = [key["AttributeName"] for key in streamed._get_schema()["key_schema"]]
    table = str(streamed.Meta.table_name)
    drill.restore(table, [{key: {"S": "before"} for key in keys}])
    heard = _news(streamed)
    drill.drill(models, tmp_path)

    assert drill.fingerprints(table)
    assert _news(streamed) == heard == ["INSERT"]

    drill.restore(table, [{key: {"S": "after"} for key in keys}])

    assert _news(streamed) == ["INSERT", "INSERT"]


def _news(model: type[Model]) -> list[str]:
    streams = client("dynamodbstreams")
    table = client("dynamodb").describe_table(TableName=model.Meta.table_name)["Table"]
    arn = table["LatestStreamArn"]
    heard = []
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        iterator = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        heard += streams.get_records(ShardIterator=iterator)["Records"]
    return [record["eventName"] for record in heard]


def test_what_differs_is_counted(models: Sequence[type[Model]]) -> None:
    table = users(models)
    before = drill.fingerprints(table)
    first, second, *_ = drill.scan(table)
    drill.restore(table, [{**first, "full_name": {"S": "Someone Else"}}])
    drill.restore(table, [{**second, "user_id": {"S": "user_new"}}])

    found = drill._compared(table, before, drill.fingerprints(table))
    assert (found.lost, found.strange, found.altered) == (0, 1, 1)


class TestDamage:
    @pytest.fixture
    def exported(self, tmp_path: Path) -> exports.Export:
        items = [{"id": {"S": str(number)}} for number in range(3)]
        return exports.write(items, tmp_path, "things", "table/things")

    def test_the_newest_export_reads_back(self, exported: exports.Export, tmp_path: Path) -> None:
        found = exports.latest(tmp_path, "things")

        assert found == exported
        assert [item["id"]["S"] for item in exports.read(found)] == ["0", "1", "2"]

    @pytest.mark.parametrize(("damage", "said"), [("cut", "was altered"), ("gone", "is missing")])
    def test_a_damaged_file_is_named(
        self, exported: exports.Export, tmp_path: Path, damage: str, said: str
    ) -> None:
        (file,) = tmp_path.rglob("data/*.json.gz")
        if damage == "gone":
            file.unlink()
        else:
            file.write_bytes(file.read_bytes()[:-9])

        with pytest.raises(Damaged, match=said):
            list(exports.read(exported))

    def test_an_export_that_never_finished_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(Damaged, match="no finished export in things"):
            exports.latest(tmp_path, "things")


def test_a_write_that_was_not_heard_of_is_written_again(
    models: Sequence[type[Model]], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = users(models)
    first, *_ = drill.scan(table)
    engine, silences = aws.dynamodb(), [ReadTimeoutError(endpoint_url="http://engine")]

    def write(**asked: Any) -> Any:
        if silences:
            raise silences.pop()
        return engine.batch_write_item(**asked)

    monkeypatch.setattr(drill, "_dynamodb", lambda: SimpleNamespace(batch_write_item=write))
    drill.restore(table, [{**first, "user_id": {"S": "user_late"}}])
    monkeypatch.undo()

    assert {"S": "user_late"} in [item["user_id"] for item in drill.scan(table)]
