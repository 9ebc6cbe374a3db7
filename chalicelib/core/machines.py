"""API keys: what machines send where people send an access token.

The authorizer runs this before everything, so it imports no slice, no pynamodb and no botocore.
Keys are made, listed and revoked by the keys slice.
"""

import hashlib
import hmac
import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct

from chalicelib.core import clock, direct
from chalicelib.core.actor import MACHINE, PLATFORM_GRANTS, Permission, Scope, grants_to_text
from chalicelib.core.config import config
from chalicelib.core.policies import policy

# Named here as well as in the slices' table.py, which this module may not import; a test
# compares the two.
KEYS, ORGS = "api-keys", "orgs"

PREFIX = "cbk_"
# A key acts for an organisation: it has no self to manage, makes no further keys, and looks at no
# lists.
GIVEABLE = (
    frozenset(Permission)
    - PLATFORM_GRANTS.keys()
    - {Permission.KEYS_MANAGE, Permission.VIEWS_MANAGE}
)

_FORM = re.compile(r"cbk_(key_[0-9A-Z]{26})_([\w-]{43})", re.ASCII)
_NOTED_EVERY = timedelta(minutes=1)

Row = dict[str, Any]


class MachineKey(Struct, frozen=True):
    """`cbk_<key_id>_<secret>`; only the secret's hash is stored."""

    key_id: str
    secret: str

    @property
    def text(self) -> str:
        return f"{PREFIX}{self.key_id}_{self.secret}"

    @property
    def hash(self) -> str:
        return hashlib.sha256(self.secret.encode()).hexdigest()


def parse(text: str) -> MachineKey | None:
    found = _FORM.fullmatch(text)
    return MachineKey(*found.groups()) if found else None


def answer(token: str, method_arn: str) -> dict[str, Any] | None:
    """The authorizer's answer for a key; None where it opens nothing."""
    key = parse(token)
    row = _row(KEYS, {"key_id": key.key_id}) if key else None
    now = clock.now()
    if key is None or row is None or not _opens(row, key, now):
        return None
    org = _row(ORGS, {"org_id": row["org_id"]["S"]})
    if org is None or "suspended_at" in org:
        return None
    _note_use(key.key_id, row, now)
    grants = grants_of(row.get("permissions", {}).get("SS", []))
    context = {
        "org_id": row["org_id"]["S"],
        "name": row["name"]["S"],
        "role": "",
        "platform_admin": "false",
        "session_id": "",
        "team_ids": "",
        "line_ids": "",
        "time_zone": org["time_zone"]["S"],
        "phone_region": org["phone_region"]["S"],
        "grants": grants_to_text(grants),
    }
    return policy(grants, method_arn, f"{MACHINE}{key.key_id}", context)


def grants_of(permissions: Iterable[str]) -> dict[Permission, Scope]:
    """What a key with these permissions may do: never more than a key may have."""
    return dict.fromkeys(sorted(GIVEABLE.intersection(permissions)), Scope.ALL)


def _opens(row: Row, key: MachineKey, now: datetime) -> bool:
    is_right = hmac.compare_digest(row["secret_hash"]["S"], key.hash)
    expired = "expires_at" in row and row["expires_at"]["S"] <= clock.iso(now)
    return is_right and not expired and "revoked_at" not in row


def _note_use(key_id: str, row: Row, now: datetime) -> None:
    """When it was used last, to the minute: a write for every request would be a hot item."""
    stale = clock.iso(now - _NOTED_EVERY)
    if row.get("last_used_at", {"S": ""})["S"] > stale:
        return
    try:
        direct.ask(
            direct.DYNAMODB,
            "UpdateItem",
            {
                "TableName": config().table(KEYS),
                "Key": {"key_id": {"S": key_id}},
                "UpdateExpression": "SET last_used_at = :now",
                "ConditionExpression": "attribute_exists(key_id)"
                " AND (attribute_not_exists(last_used_at) OR last_used_at <= :stale)",
                "ExpressionAttributeValues": {
                    ":now": {"S": clock.iso(now)},
                    ":stale": {"S": stale},
                },
            },
        )
    except direct.Refused as refused:
        # Another process noted it in this same moment.
        if refused.code != "ConditionalCheckFailedException":
            raise


def _row(table: str, key: dict[str, str]) -> Row | None:
    wanted = {
        "TableName": config().table(table),
        "Key": {name: {"S": value} for name, value in key.items()},
        "ConsistentRead": table == KEYS,
    }
    found = direct.ask(direct.DYNAMODB, "GetItem", wanted)
    row: Row | None = found.get("Item")
    return row
