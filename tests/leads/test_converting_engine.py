"""One lead converted by several at once, on an engine that really isolates transactions."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.core.errors import AppError
from chalicelib.customers.table import CustomerItem
from chalicelib.leads import converting, service
from chalicelib.leads.schema import LeadCreate
from infra.local.bootstrap import ensure_table
from tests.infra.engine import running_engine
from tests.world import World, build, tables

pytestmark = pytest.mark.engine

ROUNDS, AT_ONCE = 5, 4


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        yield build()


@pytest.mark.parametrize("number", range(ROUNDS))
def test_converting_at_once_makes_one_customer(world: World, number: int) -> None:
    actor = world.people["northwind.agent1"].actor()
    lead = service.create_lead(actor, LeadCreate(full_name="Ann", email=f"ann{number}@b.co"))
    start = Barrier(AT_ONCE)

    def convert() -> str:
        start.wait()
        try:
            return converting.convert_lead(actor, lead.lead_id).customer_id
        except AppError as refused:
            return refused.code

    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = [end.result() for end in [pool.submit(convert) for _ in range(AT_ONCE)]]

    made = [c.customer_id for c in CustomerItem.query(actor.org_id) if c.lead_id == lead.lead_id]
    assert len(made) == 1
    assert sorted(answers) == sorted([*made, *["already_converted"] * (AT_ONCE - 1)])
    assert service.get_lead(actor, lead.lead_id).customer_id == made[0]
