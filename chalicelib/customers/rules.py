"""Decisions about customers: what their records hold, when somebody was in contact."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.contacts.rules import twins, visible
from chalicelib.contacts.schema import Match
from chalicelib.core.errors import Invalid
from chalicelib.core.reads import Row
from chalicelib.customers.schema import CustomerDuplicate
from chalicelib.teams.reach import Reach

_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_CLOCK_SKEW = timedelta(minutes=5)
_SHOWN_IN_RECORD = (
    "full_name",
    "company",
    "phone",
    "email",
    "owner_id",
    "owner_name",
    "lead_id",
    "notes",
    "last_contact_at",
    "created_by",
    "created_at",
)


def shown(row: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a customer that activity records hold."""
    return {name: row[name] for name in _SHOWN_IN_RECORD if row.get(name) is not None}


def duplicates(
    reach: Reach, by_phone: Sequence[Row], by_email: Sequence[Row]
) -> list[CustomerDuplicate]:
    """Customers found by phone and by e-mail; of one the actor may not see, only the owner."""
    return [_duplicate(reach, *found) for found in twins("customer_id", by_phone, by_email)]


def check_moment(at: datetime, now: datetime) -> None:
    """Raises Invalid where nobody could have been in contact then."""
    if at > now + _CLOCK_SKEW:
        raise Invalid.field("at", "may not be in the future")
    if at < _EARLIEST:
        raise Invalid.field("at", "may not be before the year 2000")


def _duplicate(reach: Reach, match: Match, row: Row) -> CustomerDuplicate:
    owner = {"owner_id": row["owner_id"], "owner_name": row.get("owner_name")}
    if not visible(reach, row):
        return CustomerDuplicate(match=match, **owner)
    return CustomerDuplicate(
        match=match, customer_id=row["customer_id"], full_name=row["full_name"], **owner
    )
