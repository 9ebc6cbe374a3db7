"""One id from the first request to the last push, read where an operator reads it: in the log."""

import json
import time
from typing import Any

import pytest
from websockets.sync.client import connect

from tests.e2e.conftest import ADMIN, AGENT1
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

CHAIN = "chain-7Q4T"
WANTED = {
    "POST /invites", "POST /leads", "tell_people", "send_mails", "push_activity",
}  # fmt: skip


def test_one_id_finds_requests_records_mail_and_push(product: Product) -> None:
    admin = product.sign_in(ADMIN)
    ticket = admin.post("/auth/socket-ticket")["ticket"]
    address = f"ws://localhost:{product.port}/ws?ticket={ticket}"
    with connect(address) as socket:
        admin.following(CHAIN).post("/invites", email="ivy@northwind.example", role="agent")
        lead = (
            product.sign_in(AGENT1)
            .following(CHAIN)
            .create_lead("Una Traced", email="una@customers.example")
        )
        push = _push_about(socket, lead["lead_id"])

    record = admin.get(f"/leads/{lead['lead_id']}/timeline")["items"][-1]
    assert record["action"] == "lead.created"
    assert push["correlation_id"] == CHAIN
    trail = admin.get("/activity")["items"]
    assert {one["action"] for one in trail if one.get("correlation_id") == CHAIN} >= {
        "lead.created", "invite.created",
    }  # fmt: skip
    assert _steps(product) >= WANTED


def _push_about(socket: Any, lead_id: str) -> Any:
    while True:
        push = json.loads(socket.recv(30))
        if push.get("lead_id") == lead_id:
            return push


def _steps(product: Product) -> set[str]:
    """Routes and jobs whose lines name the chain; a mail is sent a little after the push."""
    deadline = time.monotonic() + 30
    while True:
        lines = [line for line in product.log_lines() if CHAIN in json.dumps(line)]
        steps = {line.get("route") or line.get("job") for line in lines}
        if steps >= WANTED or time.monotonic() > deadline:
            return {str(step) for step in steps}
        time.sleep(0.2)
