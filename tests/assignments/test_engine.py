"""Sixteen managers at once, on an engine that really isolates transactions."""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from app import app
from bench.counting import Cost, counted
from chalicelib.core import aws, reads, tokens
from chalicelib.core.actor import Role
from chalicelib.core.config import config
from chalicelib.core.db import Item
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.numbers import segments, service
from chalicelib.numbers.assignment_table import AssignmentItem
from chalicelib.numbers.table import NumberItem
from infra.local.bootstrap import ensure_table
from infra.local.gateway import RestGateway
from tests.aws import JWT_KEYS
from tests.client import Client
from tests.infra.engine import running_engine
from tests.numbers.conftest import news
from tests.world import Person, World, build, tables

pytestmark = pytest.mark.engine

MANAGERS = 16
AGENTS = 4
POOL = 8_000
ANY: dict[str, str] = {}
ONE: dict[str, str] = {"customer_type": "VIP", "airplane": "A320"}
# What each manager asks for, round by round; in the last one they fight for the end of a segment.
ROUNDS = ((50, ANY), (50, ANY), (50, ANY), (50, ANY), (140, ONE))

# Who, how much they have, the counts and the settings are read side by side, then a Query of
# candidates, then what the dial gate asks, then three claims side by side, then what was done is
# recorded and counted: five waits.
STEPS = {
    "GetItem memberships": 1,
    "GetItem settings": 1,
    "Query assignments": 1,
    "Query segments": 1,
    "BatchGetItem callees": 1,
    "BatchGetItem dnc": 1,
    "TransactWriteItems": 3 + 1,
}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        secret = json.dumps(JWT_KEYS)
        aws.client("secretsmanager").create_secret(Name=config().jwt_secret, SecretString=secret)
        tokens.forget_keys()
        yield build()
    tokens.forget_keys()


def staff(world: World, name: str, role: Role, count: int) -> list[Person]:
    """So many people of an organisation of their own, which the first call founds."""
    key = name.lower()
    known = [person for who, person in world.people.items() if who.startswith(key)]
    org_id = known[0].org_id if known else world.add_org(name)
    return [world.add_person(f"{key}.{role}{n}", org_id, name, role) for n in range(count)]


def fill(org_id: str, count: int) -> None:
    """A pool of four segments."""
    kinds = [(kind, plane) for kind in ("VIP", "New") for plane in ("A320", "B737")]
    share = count // len(kinds)
    for number, (kind, plane) in enumerate(kinds):
        service.put_new(org_id, "imp_1", news(share, number * share, kind, plane))


def assign(client: Client, agent: Person, limit: int, filters: Any = None) -> dict[str, Any]:
    body = {"limit": limit, "agent_id": agent.user_id, "filters": filters or {}}
    reply = client.post("/numbers/assign", body)
    assert reply.status == 201, reply.raw
    answer: dict[str, Any] = reply.json
    return answer


def cost_of_a_hundred(client: Client, agent: Person) -> tuple[Cost, dict[str, Any]]:
    with counted() as cost:
        answer = assign(client, agent, 100)
    assert answer["assigned"] == 100
    return cost, answer


def test_no_number_is_held_twice_none_is_lost_and_the_pool_s_size_costs_nothing(
    world: World,
) -> None:
    gateway = RestGateway(app)
    (small,) = staff(world, "Hooli", Role.MANAGER, 1)
    agents = staff(world, "Initech", Role.AGENT, AGENTS)
    people = staff(world, "Initech", Role.MANAGER, MANAGERS)
    managers = [Client(gateway, world.token(person)) for person in people]
    org_id = people[0].org_id
    fill(small.org_id, 1_000)
    fill(org_id, POOL)

    few, _ = cost_of_a_hundred(Client(gateway, world.token(small)), small)
    many, first = cost_of_a_hundred(managers[0], agents[0])
    assert few.requests.pop("Query numbers") <= 4  # further ones near the end of a segment
    assert many.requests.pop("Query numbers") <= 2
    assert few.requests.pop("UpdateItem segments") <= 2
    assert many.requests.pop("UpdateItem segments") == 1
    assert few.requests == many.requests == STEPS
    assert many.read.total() <= 150

    answers = [first]
    for limit, filters in ROUNDS:
        start = Barrier(MANAGERS)

        def ask(number: int, start: Barrier = start, what: Any = (limit, filters)) -> Any:
            start.wait()
            return assign(managers[number], agents[number % AGENTS], *what)

        with ThreadPoolExecutor(MANAGERS) as threads:
            answers += threads.map(ask, range(MANAGERS))
        check(org_id, answers)

    segment = next(one for one in segments.of_org(org_id) if one.segment == "vip|a320")
    assert (segment.available, segment.assigned) == (0, POOL // 4)


def check(org_id: str, answers: list[dict[str, Any]]) -> None:
    """What was answered is what is stored, and every number is in one place."""
    told = {
        one["e164"]: one["assignment_id"] for answer in answers for one in answer["assignments"]
    }
    assert len(told) == sum(answer["assigned"] for answer in answers)
    assert all(answer["assigned"] == len(answer["assignments"]) for answer in answers)

    pool = stored(NumberItem, org_id)
    held = {row["e164"]: row["assignment_id"] for row in pool if "assignment_id" in row}
    assert len({row["e164"] for row in pool}) == len(pool) == POOL
    assert held == told
    statuses = Counter(row["status"] for row in pool)
    assert statuses == Counter(assigned=len(told), available=POOL - len(told))

    lists = {one["assignment_id"].partition(".")[0] for a in answers for one in a["assignments"]}
    pending = [row for agent in lists for row in stored(AssignmentItem, f"{org_id}#{agent}")]
    assert {row["e164"]: row["assignment_id"] for row in pending} == told
    assert len(pending) == len(told)

    counted = segments.of_org(org_id)
    assert sum(segment.assigned for segment in counted) == len(told)
    assert sum(segment.available for segment in counted) == POOL - len(told)


def stored(model: type[Item], key: str) -> list[Row]:
    """Everything under one key."""
    rows: list[Row] = []
    cursor = None
    while True:
        page = reads.page(Slice(model, key), PageRequest(limit=2000, cursor=cursor))
        rows += page.items
        cursor = page.next_cursor
        if cursor is None:
            return rows
