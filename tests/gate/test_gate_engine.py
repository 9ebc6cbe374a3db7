"""Many agents dial one number at once, on an engine that really isolates transactions."""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.assignments import assigning
from chalicelib.assignments.schema import AssignRequest
from chalicelib.core import aws, clock, tokens
from chalicelib.core.actor import Role
from chalicelib.core.config import config
from chalicelib.core.errors import AppError
from chalicelib.gate import service, wrap_ups
from chalicelib.gate.schema import DialRequest
from chalicelib.numbers import service as numbers
from chalicelib.numbers.imported import NewNumber
from infra.local.bootstrap import ensure_table
from tests.aws import JWT_KEYS
from tests.gate.conftest import NOON
from tests.infra.engine import running_engine
from tests.world import Person, World, build, tables

pytestmark = pytest.mark.engine

AGENTS = 16
ROUNDS = 5
CAP = 3  # the default of a day


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        tokens.forget_keys()
        aws.client("secretsmanager").create_secret(
            Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
        )
        for model in tables():
            ensure_table(model)
        yield build()
    tokens.forget_keys()


@pytest.fixture(scope="module")
def agents(world: World) -> list[Person]:
    org_id = world.add_org("Initech")
    return [world.add_person(f"initech.a{n}", org_id, "Initech", Role.AGENT) for n in range(AGENTS)]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_no_more_dials_than_the_cap_allows(agents: list[Person], number: int) -> None:
    phone = f"+3491122200{number}"
    start = Barrier(AGENTS)

    def dial(who: Person) -> str:
        start.wait()
        with clock.at(NOON):
            try:
                made = service.dial(who.actor(), DialRequest(phone=phone))
            except AppError as refused:
                return refused.code
        return f"dial {made.attempts_today}"

    with ThreadPoolExecutor(AGENTS) as pool:
        answers = Counter(pool.map(dial, agents))

    with clock.at(NOON):
        callee = service.get_callee(agents[0].actor(), phone)
    made = [answer for answer in answers if answer.startswith("dial ")]
    assert sorted(made) == ["dial 1", "dial 2", "dial 3"]
    assert answers.keys() - {*made} <= {"dial_refused", "callee_changed"}
    assert callee.attempts_today == callee.attempts_total == CAP


def test_an_impatient_agent_dials_once(world: World, agents: list[Person]) -> None:
    phone, agent = "+34911222333", agents[0].actor()
    manager = world.add_person("initech.m", agent.org_id, "Initech", Role.MANAGER).actor()
    numbers.put_new(agent.org_id, "imp_1", [NewNumber(e164=phone, row=1)])
    start = Barrier(AGENTS)

    def dial(_: int) -> str:
        start.wait()
        with clock.at(NOON):
            try:
                return service.dial(agent, DialRequest(phone=phone)).dial_id
            except AppError as refused:
                return refused.code

    with clock.at(NOON):
        assigning.assign(manager, AssignRequest(limit=1, agent_id=agent.user_id))
    with ThreadPoolExecutor(AGENTS) as pool:
        answers = set(pool.map(dial, range(AGENTS)))

    with clock.at(NOON):
        left = wrap_ups.find(agent.org_id, agent.user_id)
        callee = service.get_callee(agent, phone)
    assert left is not None
    assert answers - {"callee_changed", "wrap_up_changed", "unavailable"} == {left.dial_id}
    assert callee.attempts_total == 1
