"""The same list as FastAPI's, Mangum's and boto3's guides write it.

The view is a coroutine although boto3 blocks: a Lambda process has one request at a time, and a
thread for it would only cost.
"""

from __future__ import annotations

import base64
import json
from typing import Any

import boto3
from boto3.dynamodb.conditions import Key
from fastapi import FastAPI, Query, Request
from mangum import Mangum
from pydantic import BaseModel

api = FastAPI()
_table = boto3.resource("dynamodb", region_name="us-east-1").Table("leads")


class Lead(BaseModel):
    lead_id: str
    full_name: str
    status: str
    priority: str
    owner_id: str
    created_by: str
    created_at: str
    updated_at: str
    version: int
    company: str | None = None
    phone: str | None = None
    email: str | None = None
    source: str | None = None
    owner_name: str | None = None
    tags: list[str] = []
    notes: str | None = None
    last_contact_at: str | None = None
    last_outcome: str | None = None
    call_count: int = 0
    customer_id: str | None = None
    converted_at: str | None = None


class Page(BaseModel):
    items: list[Lead]
    next_cursor: str | None = None


@api.get("/leads")
async def list_leads(request: Request, limit: int = Query(50, ge=1, le=200)) -> Page:
    """A page of the caller's organisation, the newest first."""
    org_id = request.scope["aws.event"]["requestContext"]["authorizer"]["org_id"]
    found = _table.query(
        KeyConditionExpression=Key("org_id").eq(org_id), Limit=limit, ScanIndexForward=False
    )
    leads = [Lead.model_validate(_plain(item)) for item in found["Items"]]
    return Page(items=leads, next_cursor=_cursor(found.get("LastEvaluatedKey")))


def _plain(item: dict[str, Any]) -> dict[str, Any]:
    return {**item, "tags": sorted(item.get("tags", ()))}


def _cursor(key: Any) -> str | None:
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode() if key else None


handler = Mangum(api, lifespan="off")
