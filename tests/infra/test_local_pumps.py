"""Event sources on the real engine: what is sent arrives, also after a kill."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chalice.app import Chalice
from pynamodb.attributes import TTLAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection
from pynamodb.models import Model

from infra.local.bootstrap import (
    MAX_RECEIVES,
    bootstrap,
    ensure_table,
    event_queue,
)
from infra.local.clients import client
from infra.local.pumps import queues
from infra.local.pumps.expiry import Expiry
from infra.local.pumps.handlers import Handlers
from infra.local.pumps.queues import EventPump, QueuePump
from infra.local.pumps.streams import Checkpoint, StreamPump
from infra.local.settings import BUCKET, JWT_SECRET, Settings
from infra.models import concrete_models
from tests.infra.engine import running_engine

pytestmark = pytest.mark.engine

TABLE = "callboard-local-activity"


class Base(Model):
    class Meta:
        abstract = True


class Activity(Base):
    class Meta:
        table_name = TABLE
        region = "us-east-1"
        billing_mode = "PAY_PER_REQUEST"
        stream_view_type = "NEW_IMAGE"

    org_id = UnicodeAttribute(hash_key=True)
    activity_id = UnicodeAttribute(range_key=True)
    expires_at = TTLAttribute(null=True, attr_name="ttl")


class Sources:
    """An app with one handler of each kind; `fail` says which messages break it."""

    def __init__(self) -> None:
        self.got: list[Any] = []
        self.fail: Callable[[Any], bool] = lambda _: False
        self.app = Chalice("sources", configure_logs=False)

        @self.app.on_sqs_message(queue="mail", batch_size=10)
        def post(event: Any) -> Any:
            bad = [r.to_dict()["messageId"] for r in event if self.fail(r.body)]
            self.got += [r.body for r in event]
            return {"batchItemFailures": [{"itemIdentifier": number} for number in bad]}

        @self.app.on_cw_event({"source": ["aws.s3"], "detail-type": ["Object Created"]})
        def uploaded(event: Any) -> None:
            self.got.append(event.detail["object"]["key"])
            if self.fail(event):
                raise RuntimeError("not today")

        @self.app.schedule("cron(0 3 ? * MON-FRI *)")
        def nightly(event: Any) -> None:
            self.got.append(event.to_dict())

        @self.app.on_dynamodb_record(stream_arn=f"arn:aws:dynamodb:::table/{TABLE}/stream/x")
        def noted(event: Any) -> None:
            self.got += [record.to_dict() for record in event]


@pytest.fixture(scope="module")
def settings() -> Iterator[Settings]:
    with running_engine() as started:
        bootstrap(Sources().app, list(concrete_models(Base)), [started.origin])
        yield started


@pytest.fixture
def sources(settings: Settings) -> Sources:
    return Sources()


def send(*bodies: str) -> None:
    url = queue_url("callboard-local-mail")
    for body in bodies:
        client("sqs").send_message(QueueUrl=url, MessageBody=body)


def queue_url(name: str) -> str:
    return str(client("sqs").get_queue_url(QueueName=name)["QueueUrl"])


class TestQueues:
    def test_messages_arrive_and_are_gone(self, sources: Sources) -> None:
        send("one", "two")
        pump = QueuePump(Handlers(sources.app), "post", "callboard-local-mail", 10, wait=1)

        assert pump.step()
        assert sorted(sources.got) == ["one", "two"]
        assert not pump.step()

    def test_only_the_failed_message_comes_back(self, sources: Sources) -> None:
        send("good", "bad")
        sources.fail = lambda body: body == "bad"
        pump = QueuePump(Handlers(sources.app), "post", "callboard-local-mail", 10, wait=2)
        pump.step()
        sources.fail = lambda _: False
        pump.step()

        assert sources.got.count("good") == 1
        assert sources.got.count("bad") == 2

    def test_a_message_that_always_fails_ends_in_the_dead_letter_queue(
        self, sources: Sources, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(queues, "MAX_RETRY_SECONDS", 0)
        send("poison")
        sources.fail = lambda _: True
        pump = QueuePump(Handlers(sources.app), "post", "callboard-local-mail", 10, wait=1)
        while pump.step():
            pass
        dead = client("sqs").receive_message(QueueUrl=queue_url("callboard-local-mail-dlq"))

        assert sources.got == ["poison"] * MAX_RECEIVES
        assert [message["Body"] for message in dead["Messages"]] == ["poison"]


class TestUploads:
    def test_a_new_object_is_an_event_with_its_key_as_it_is(self, sources: Sources) -> None:
        key = "recordings/a b+c é%20.webm"
        client("s3").put_object(Bucket=BUCKET, Key=key, Body=b"x")
        pump = EventPump(Handlers(sources.app), "uploaded", event_queue("uploaded"), wait=3)

        assert pump.step()
        assert sources.got == [key]

    def test_a_failed_event_is_delivered_again(self, sources: Sources) -> None:
        client("s3").put_object(Bucket=BUCKET, Key="again", Body=b"x")
        sources.fail = lambda _: True
        pump = EventPump(Handlers(sources.app), "uploaded", event_queue("uploaded"), wait=3)
        pump.step()
        sources.fail = lambda _: False
        pump.step()

        assert sources.got == ["again", "again"]


@pytest.mark.usefixtures("settings")
class TestSchedules:
    def test_a_rule_carries_the_expression_to_the_handlers_queue(self) -> None:
        rule = client("events").describe_rule(Name="callboard-local-nightly")
        targets = client("events").list_targets_by_rule(Rule="callboard-local-nightly")

        assert rule["ScheduleExpression"] == "cron(0 3 ? * MON-FRI *)"
        assert targets["Targets"][0]["Arn"].endswith(event_queue("nightly"))


def stream_pump(sources: Sources, path: Path, batch_size: int = 100) -> StreamPump:
    return StreamPump(
        Handlers(sources.app),
        "noted",
        TABLE,
        batch_size,
        checkpoint=Checkpoint(path),
        wait=lambda _seconds: False,
    )


def everything(pump: StreamPump, sources: Sources) -> None:
    """Steps until a step brings nothing."""
    before = -1
    while len(sources.got) > before:
        before = len(sources.got)
        pump.step()


class TestStreams:
    def test_records_arrive_in_order_as_lambda_sees_them(
        self, sources: Sources, tmp_path: Path
    ) -> None:
        for number in range(3):
            Activity("order", str(number)).save()
        pump = stream_pump(sources, tmp_path / "a.json")
        everything(pump, sources)
        mine = [r for r in sources.got if r["dynamodb"]["Keys"]["org_id"]["S"] == "order"]

        assert [r["dynamodb"]["NewImage"]["activity_id"]["S"] for r in mine] == ["0", "1", "2"]
        assert isinstance(mine[0]["dynamodb"]["ApproximateCreationDateTime"], float)
        assert mine[0]["eventSourceARN"].startswith("arn:aws:dynamodb:us-east-1:")

    def test_only_a_full_batch_is_followed_by_another_at_once(
        self, sources: Sources, tmp_path: Path
    ) -> None:
        everything(stream_pump(sources, tmp_path / "a.json"), sources)
        for number in range(3):
            Activity("batches", str(number)).save()
        pump = stream_pump(sources, tmp_path / "a.json", batch_size=2)

        assert [pump.step() for _ in range(3)] == [True, False, False]

    def test_what_is_written_while_down_arrives_at_the_next_start(
        self, sources: Sources, tmp_path: Path
    ) -> None:
        before = stream_pump(sources, tmp_path / "a.json")
        everything(before, sources)
        sources.got.clear()
        Activity("down", "1").save()
        after = stream_pump(sources, tmp_path / "a.json")
        after.step()

        assert [r["dynamodb"]["Keys"]["org_id"]["S"] for r in sources.got] == ["down"]


@pytest.mark.usefixtures("settings")
class TestExpiry:
    def test_only_what_has_expired_goes(self) -> None:
        now = int(time.time())
        for name, moment in (("old", now - 10), ("new", now + 10)):
            Activity("ttl", name).update([Activity.expires_at.set(_at(moment))])
        Activity("ttl", "kept").save()
        gone = Expiry([Activity], clock=lambda: now).sweep()

        assert gone == 1
        assert [item.activity_id for item in Activity.query("ttl")] == ["kept", "new"]


def _at(moment: int) -> Any:
    return TTLAttribute().deserialize(str(moment))


class TestBootstrap:
    def test_it_can_be_repeated_and_keeps_the_keys(self, settings: Settings) -> None:
        keys = client("secretsmanager").get_secret_value(SecretId=JWT_SECRET)["SecretString"]
        bootstrap(Sources().app, [Activity], [settings.origin])
        again = client("secretsmanager").get_secret_value(SecretId=JWT_SECRET)["SecretString"]

        assert again == keys

    @pytest.mark.usefixtures("settings")
    def test_an_index_that_a_model_gains_is_added(self) -> None:
        class ByMood(GlobalSecondaryIndex["Grown"]):
            class Meta:
                index_name = "by_mood"
                projection = KeysOnlyProjection()

            mood = UnicodeAttribute(hash_key=True)

        class Small(Model):
            class Meta:
                table_name = "callboard-local-growing"
                region = "us-east-1"
                billing_mode = "PAY_PER_REQUEST"

            name = UnicodeAttribute(hash_key=True)

        class Grown(Small):
            class Meta(Small.Meta):
                pass

            mood = UnicodeAttribute(null=True)
            by_mood = ByMood()

        ensure_table(Small)
        ensure_table(Grown)
        client("dynamodb").put_item(
            TableName="callboard-local-growing", Item={"name": {"S": "ana"}, "mood": {"S": "good"}}
        )
        found = client("dynamodb").query(
            TableName="callboard-local-growing",
            IndexName="by_mood",
            KeyConditionExpression="mood = :mood",
            ExpressionAttributeValues={":mood": {"S": "good"}},
        )

        assert [item["name"]["S"] for item in found["Items"]] == ["ana"]

    def test_the_browser_may_upload_from_our_origin_only(self, settings: Settings) -> None:
        rules = client("s3").get_bucket_cors(Bucket=BUCKET)["CORSRules"]

        assert rules[0]["AllowedOrigins"] == [settings.origin]
        assert rules[0]["ExposeHeaders"] == ["ETag"]
