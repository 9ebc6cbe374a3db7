"""What all are given: an event of API Gateway, and DynamoDB's answer of 50 leads."""

from __future__ import annotations

import json
from typing import Any

from bench import tenant
from bench.facts import BUSY_SHARE
from bench.recorder import recording
from chalicelib.core.actor import Role, grants_of, grants_to_text
from chalicelib.leads.table import LeadItem
from infra.local.proxy import HttpRequest, proxy_event
from infra.local.routing import Match

LEADS = 50
_HEADERS = [
    ("Host", "api.callboard.example"),
    ("Authorization", "Bearer measured"),
    ("Accept", "application/json"),
    ("User-Agent", "Mozilla/5.0 (X11; Linux x86_64)"),
]


def made() -> dict[str, Any]:
    """`event` as Lambda gets it, behind the authorizer, and `page` as DynamoDB answers it."""
    with recording() as recorder:
        org = tenant.found(LEADS * BUSY_SHARE)
        for _ in tenant.work_of(org, 0, recorder):
            pass
        rows = list(recorder.tables[LeadItem.Meta.table_name].values())
    rows.reverse()
    last = {name: rows[-1][name] for name in ("org_id", "lead_id")}
    page = {
        "Items": rows,
        "Count": len(rows),
        "ScannedCount": len(rows),
        "LastEvaluatedKey": last,
        "ConsumedCapacity": {"TableName": LeadItem.Meta.table_name, "CapacityUnits": 5.0},
    }
    return {"event": _event(org.admin.org_id, org.admin.user_id), "page": json.dumps(page)}


def _event(org_id: str, user_id: str) -> dict[str, Any]:
    request = HttpRequest("GET", "/leads", f"limit={LEADS}", _HEADERS, b"", "203.0.113.7")
    vouched = {
        "principalId": user_id,
        "org_id": org_id,
        "name": "Nadia Admin",
        "role": Role.ADMIN.value,
        "platform_admin": "false",
        "session_id": "ses_01JD3Z6V1Q0000000000000000",
        "team_ids": "",
        "line_ids": "",
        "time_zone": "Europe/Madrid",
        "phone_region": "ES",
        "grants": grants_to_text(grants_of(Role.ADMIN)),
    }
    return proxy_event(request, Match("/leads", {}), "measured", vouched, ())


if __name__ == "__main__":
    print(json.dumps(made()))
