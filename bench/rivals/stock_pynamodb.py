"""The same list as Chalice's and pynamodb's guides write it."""

from __future__ import annotations

import base64
import json
from typing import Any

from chalice.app import Chalice
from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.models import Model

handler = Chalice(app_name="stock")

_KEYS = ("owner_key", "status_key", "owner_status_key", "phone_key", "email_key", "org_id")


class Lead(Model):
    class Meta:
        table_name = "leads"
        region = "us-east-1"

    org_id = UnicodeAttribute(hash_key=True)
    lead_id = UnicodeAttribute(range_key=True)
    full_name = UnicodeAttribute()
    company = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    email = UnicodeAttribute(null=True)
    status = UnicodeAttribute()
    priority = UnicodeAttribute()
    source = UnicodeAttribute(null=True)
    owner_id = UnicodeAttribute()
    owner_name = UnicodeAttribute(null=True)
    tags = UnicodeSetAttribute(null=True)
    notes = UnicodeAttribute(null=True)
    last_contact_at = UnicodeAttribute(null=True)
    last_outcome = UnicodeAttribute(null=True)
    call_count = NumberAttribute(default=0)
    customer_id = UnicodeAttribute(null=True)
    converted_at = UnicodeAttribute(null=True)
    created_by = UnicodeAttribute()
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
    owner_key = UnicodeAttribute()
    status_key = UnicodeAttribute()
    owner_status_key = UnicodeAttribute()
    phone_key = UnicodeAttribute(null=True)
    email_key = UnicodeAttribute(null=True)


@handler.route("/leads")
def list_leads() -> dict[str, Any]:
    """A page of the caller's organisation, the newest first."""
    request: Any = handler.current_request
    limit = int((request.query_params or {}).get("limit", "50"))
    org_id = request.context["authorizer"]["org_id"]
    found = Lead.query(org_id, limit=limit, scan_index_forward=False)
    items = [_shown(lead) for lead in found]
    return {"items": items, "next_cursor": _cursor(found.last_evaluated_key)}


def _shown(lead: Lead) -> dict[str, Any]:
    shown = {name: getattr(lead, name) for name in lead.get_attributes() if name not in _KEYS}
    return {**shown, "tags": sorted(lead.tags or ())}


def _cursor(key: Any) -> str | None:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode() if key else None
