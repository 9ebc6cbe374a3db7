"""The whole chain on a real engine: what people do, the nightly job, the locked bucket, verify."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from app import app
from chalicelib.audit import jobs
from chalicelib.core import aws, clock, ids, tokens
from chalicelib.core.config import config
from chalicelib.core.records import ActivityItem
from infra import verify_seals
from infra.local.bootstrap import ensure_table
from infra.local.clients import client as aws_client
from infra.local.gateway import RestGateway
from tests.aws import JWT_KEYS
from tests.client import Client
from tests.infra.engine import running_engine
from tests.world import World, build, tables

pytestmark = pytest.mark.engine

FIRST = datetime(2026, 5, 1, 9, tzinfo=UTC)
DAYS = ("2026-05-01", "2026-05-02")
NIGHT = datetime(2026, 5, 3, 0, 30, tzinfo=UTC)
RANGE = {"from": DAYS[0], "to": DAYS[1]}
LEADS = 12
# What EventBridge sends a scheduled handler.
TICK = {
    "version": "0",
    "id": "1",
    "source": "aws.events",
    "detail-type": "Scheduled Event",
    "account": "000000000000",
    "region": "us-east-1",
    "time": "2026-05-03T00:30:00Z",
    "resources": [],
    "detail": {},
}

Row = dict[str, Any]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        aws_client("s3").create_bucket(
            Bucket=config().seals_bucket, ObjectLockEnabledForBucket=True
        )
        aws_client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        tokens.forget_keys()
        with clock.at(FIRST):
            made = build()
        yield made
    tokens.forget_keys()


@pytest.fixture(scope="module")
def gateway() -> RestGateway:
    return RestGateway(app)


@pytest.fixture(scope="module")
def trail(world: World, gateway: RestGateway) -> dict[str, list[str]]:
    """Two days of work, sealed by the nightly job: the ids of each day's records in order."""
    for number in range(2):
        with clock.at(FIRST + timedelta(days=number)):
            _work(Client(gateway, world.token(world.people["northwind.agent1"])), number)
    _nightly()
    found: dict[str, list[str]] = {day: [] for day in DAYS}
    for row in ActivityItem.query(world.people["northwind.admin"].org_id, consistent_read=True):
        found[row.at[:10]].append(row.activity_id)
    return found


def _work(agent: Client, number: int) -> None:
    for position in range(LEADS):
        started = clock.now() + timedelta(minutes=position)
        with clock.at(started):
            phone = f"+3460011{number}{position:03}"
            made = agent.post("/leads", {"full_name": f"Ann {position}", "phone": phone}).json
            agent.patch(f"/leads/{made['lead_id']}", {"status": "contacted"}, version=1)


def _nightly() -> None:
    """As EventBridge calls the handler."""
    with clock.at(NIGHT):
        jobs.seal_days(TICK, None)


@pytest.fixture
def verify(world: World, gateway: RestGateway, trail: dict[str, list[str]]) -> Any:
    """Asks for the check; answers what is wrong as (day, kind, record)."""
    with clock.at(NIGHT):
        admin = Client(gateway, world.token(world.people["northwind.admin"]))

    def ask() -> list[tuple[str, str, str | None]]:
        with clock.at(NIGHT):
            answer = admin.post("/audit/verify", RANGE).json
        assert (answer["days"], answer["unsealed"]) == (2, [])
        return [(one["day"], one["kind"], one["activity_id"]) for one in answer["findings"]]

    return ask


class Table:
    """The activity table, as somebody sees it who has the keys of the account."""

    def __init__(self, org_id: str) -> None:
        self._name = config().table("activity")
        self._org_id = org_id

    def read(self, activity_id: str) -> Row:
        key = {"org_id": {"S": self._org_id}, "activity_id": {"S": activity_id}}
        answer = aws.client("dynamodb").get_item(TableName=self._name, Key=key, ConsistentRead=True)
        row: Row = answer["Item"]
        return row

    def put(self, row: Row) -> None:
        aws.client("dynamodb").put_item(TableName=self._name, Item=row)

    def remove(self, row: Row) -> None:
        key = {name: row[name] for name in ("org_id", "activity_id")}
        aws.client("dynamodb").delete_item(TableName=self._name, Key=key)


@pytest.fixture
def table(world: World) -> Table:
    return Table(world.people["northwind.admin"].org_id)


def test_what_nobody_touched_is_intact(verify: Any, trail: dict[str, list[str]]) -> None:
    assert [len(records) for records in trail.values()] == [2 * LEADS] * 2
    assert verify() == []


def test_the_job_may_run_again(verify: Any) -> None:
    _nightly()

    assert verify() == []


def test_the_first_record_altered_is_named(
    verify: Any, table: Table, trail: dict[str, list[str]]
) -> None:
    rows = [table.read(trail[DAYS[0]][place]) for place in (17, 5)]
    for row in rows:
        table.put({**row, "actor_name": {"S": "Somebody else"}})
    found = verify()
    for row in rows:
        table.put(row)

    assert found == [(DAYS[0], "record_altered", trail[DAYS[0]][5])]
    assert verify() == []


def test_the_first_record_removed_is_named(
    verify: Any, table: Table, trail: dict[str, list[str]]
) -> None:
    rows = [table.read(trail[DAYS[1]][place]) for place in (20, 3)]
    for row in rows:
        table.remove(row)
    found = verify()
    for row in rows:
        table.put(row)

    assert found == [(DAYS[1], "record_missing", trail[DAYS[1]][3])]
    assert verify() == []


def test_the_first_record_added_is_named(
    verify: Any, table: Table, trail: dict[str, list[str]]
) -> None:
    like = table.read(trail[DAYS[0]][0])
    added = [ids.new("act", FIRST + timedelta(minutes=minute)) for minute in (8, 2)]
    for activity_id in added:
        table.put({**like, "activity_id": {"S": activity_id}})
    found = verify()
    for activity_id in added:
        table.remove({**like, "activity_id": {"S": activity_id}})

    assert found == [(DAYS[0], "record_added", added[1])]
    assert verify() == []


def test_each_day_names_its_own(
    verify: Any, table: Table, trail: dict[str, list[str]], world: World
) -> None:
    altered, removed = (table.read(trail[day][4]) for day in DAYS)
    table.put({**altered, "ip": {"S": "203.0.113.9"}})
    table.remove(removed)
    found = verify()
    status = verify_seals.main(
        ["--org", world.people["northwind.admin"].org_id, "--from", DAYS[0], "--to", DAYS[1]]
    )
    table.put(altered)
    table.put(removed)

    assert found == [
        (DAYS[0], "record_altered", trail[DAYS[0]][4]),
        (DAYS[1], "record_missing", trail[DAYS[1]][4]),
    ]
    assert status == 1


def test_nobody_deletes_what_is_locked(world: World, trail: dict[str, list[str]]) -> None:
    place = {
        "Bucket": config().seals_bucket,
        "Key": f"seals/{world.people['northwind.admin'].org_id}/{DAYS[0]}.jsonl",
    }
    version = aws.client("s3").head_object(**place)["VersionId"]

    with pytest.raises(ClientError) as refused:
        aws.client("s3").delete_object(**place, VersionId=version)
    assert refused.value.response["Error"]["Code"] == "AccessDenied"
