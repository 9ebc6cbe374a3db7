"""Leads to test with."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.contacts.rules import tokens
from chalicelib.core import clock, ids
from chalicelib.core.db import plain
from chalicelib.leads.items import keys_of
from chalicelib.leads.table import LeadItem
from chalicelib.search import table as search_table
from chalicelib.search.table import SearchItem
from tests.client import Client
from tests.world import Person

Create = Callable[..., dict[str, Any]]

ANN = {"full_name": "Ann Lee", "phone": "600 111 222", "email": "ann.lee@example.com"}


@pytest.fixture
def create() -> Create:
    """`create(agent, company="Acme")`: a lead of that person."""

    def call(client: Client, **fields: Any) -> dict[str, Any]:
        reply = client.post("/leads", ANN | fields)
        assert reply.status == 201, reply.raw
        lead: dict[str, Any] = reply.json
        return lead

    return call


def fill(owner: Person, count: int, **fields: Any) -> None:
    """Writes many leads straight to the tables."""
    stamp = clock.iso(clock.now())
    with LeadItem.batch_write() as leads, SearchItem.batch_write() as rows:
        for number in range(count):
            values: dict[str, Any] = {
                "full_name": f"Maria Garcia {number}",
                "phone": f"+346001{number:05}",
                "owner_id": owner.user_id,
                "status": "new",
                "priority": "normal",
            } | fields
            values |= keys_of(owner.org_id, values)
            item = LeadItem(
                org_id=owner.org_id,
                lead_id=ids.new("lead"),
                created_by=owner.user_id,
                created_at=stamp,
                updated_at=stamp,
                **values,
            )
            leads.save(item)
            for token in tokens(plain(item)):
                rows.save(search_table.row(owner.org_id, "lead", item.lead_id, token))
