"""Who has a number: the rows of the agents' calling lists.

A number and its pending assignment change together, in one transaction; whatever becomes of the
number ends the assignment.
"""

import secrets
import zlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import count

from msgspec import Struct

from chalicelib.core import clock, ids, reads
from chalicelib.core.bodies import record
from chalicelib.core.db import sets
from chalicelib.core.errors import AppError
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Row, Rows, Slice
from chalicelib.core.together import together
from chalicelib.core.transactions import Transaction
from chalicelib.numbers import assignment_table as table
from chalicelib.numbers.assignment_table import AssignmentItem
from chalicelib.numbers.items import NumberChanged, attributes_of
from chalicelib.numbers.states import AssignmentStatus

_SEPARATOR = "."


class Held(Struct, frozen=True, kw_only=True):
    """A number, and the assignment by which somebody has it."""

    assignment_id: str
    e164: str


def new(
    org_id: str, agent_id: str, candidate: Row, place: str, *, by: str, day: str, ends_at: datetime
) -> AssignmentItem:
    """A pending assignment of that number, at that place of the agent's list."""
    ends = clock.iso(ends_at)
    assignment_id = _SEPARATOR.join((agent_id, day, place))
    shard = zlib.crc32(place.encode()) % table.LEASE_SHARDS
    return AssignmentItem(
        agent_key=table.agent_key(org_id, agent_id),
        seq=table.seq(day, place),
        assignment_id=assignment_id,
        org_id=org_id,
        agent_id=agent_id,
        date=day,
        e164=candidate["e164"],
        customer_type=candidate.get("customer_type"),
        airplane=candidate.get("airplane"),
        segment=candidate["segment"],
        attributes=attributes_of(candidate) or None,
        status=AssignmentStatus.PENDING.value,
        assigned_by=by,
        assigned_at=clock.iso(clock.now()),
        ends_at=ends,
        pending_key=table.agent_key(org_id, agent_id),
        lease_bucket=table.lease_bucket(ends, shard),
        lease_key=f"{ends}#{assignment_id}",
    )


def places() -> Iterator[str]:
    """Places of a list that follow one another, and those that were given before."""
    start = ids.new("p").partition("_")[2][:10]
    salt = secrets.token_hex(1)
    return (f"{start}{number:04}{salt}" for number in count())


def place_of(assignment_id: str) -> tuple[str, str, str]:
    """Whose assignment it is, of which day, and where in that day's list."""
    agent_id, day, place = assignment_id.split(_SEPARATOR)
    return agent_id, day, place


def close(
    tx: Transaction,
    org_id: str,
    number: Row,
    status: AssignmentStatus,
    reason: str | None,
    otherwise: AppError | None = None,
) -> None:
    """Ends the pending assignment of the number, where there is one."""
    assignment_id = number.get("assignment_id")
    if assignment_id is None:
        return
    agent_id, day, place = place_of(assignment_id)
    values = {
        "status": status.value,
        "reason": reason,
        "closed_at": clock.iso(clock.now()),
        "pending_key": None,
        "lease_bucket": None,
        "lease_key": None,
    }
    tx.update(
        AssignmentItem(table.agent_key(org_id, agent_id), table.seq(day, place)),
        sets(AssignmentItem, values),
        condition=AssignmentItem.status == AssignmentStatus.PENDING.value,
        otherwise=otherwise or NumberChanged(),
    )


def of_agent(
    org_id: str,
    agent_id: str,
    page: PageRequest,
    *,
    day: str | None = None,
    status: AssignmentStatus | None = None,
) -> Rows:
    """An agent's list, in its order: what is pending, or all of it, or of one day."""
    key = table.agent_key(org_id, agent_id)
    begins = table.seq(day, "") if day else None
    if status is AssignmentStatus.PENDING:
        source = _pending(org_id, agent_id, begins)
    else:
        where = {"status": status.value} if status else {}
        source = Slice(AssignmentItem, key, starts_with=begins, where=where, newest_first=False)
    return reads.page(source, page)


def pending_counts(org_id: str, agent_ids: Sequence[str], most: int) -> dict[str, int]:
    """How many numbers each of these people has yet to call, counted up to `most`."""
    sources = [_pending(org_id, agent_id, None) for agent_id in agent_ids]
    found = together(*(partial(reads.count, source, most) for source in sources))
    return dict(zip(agent_ids, found, strict=True))


def ended(hour: datetime, now: datetime, limit: int) -> list[tuple[str, Held]]:
    """Pending assignments that ended within that hour and before `now`, each with its
    organisation; up to `limit` of each partition, one Query for each."""
    until = clock.iso(min(now, hour + timedelta(hours=1)))
    sources = [
        Slice(
            AssignmentItem,
            table.lease_bucket(clock.iso(hour), shard),
            index=AssignmentItem.leases,
            between=("0", until),
            newest_first=False,
        )
        for shard in range(table.LEASE_SHARDS)
    ]
    found = together(*(partial(reads.every, source, limit) for source in sources))
    return [(row["org_id"], record(Held, row)) for rows in found for row in rows]


def _pending(org_id: str, agent_id: str, begins: str | None) -> Slice:
    key = table.agent_key(org_id, agent_id)
    return Slice(
        AssignmentItem,
        key,
        index=AssignmentItem.pending,
        owner=key,
        starts_with=begins,
        newest_first=False,
    )
