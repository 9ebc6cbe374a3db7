"""Every organisation starts its day afresh at its own midnight.

Counters are kept by local date, so nothing needs to be set to zero: closing a day sums it up,
once, and what comes after midnight belongs to the next.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

import msgspec
from botocore.exceptions import BotoCoreError, ClientError
from msgspec import structs
from pynamodb.exceptions import PynamoDBException

from chalicelib.assignments import recycling
from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor
from chalicelib.core.errors import AppError, Conflict
from chalicelib.core.logs import log
from chalicelib.core.transactions import Entity, transaction
from chalicelib.daily_reset import rules
from chalicelib.daily_reset.table import ClosedDayItem
from chalicelib.orgs import tenants
from chalicelib.orgs.tenants import Tenant
from chalicelib.progress import closing
from chalicelib.progress.closing import AgentDay
from chalicelib.progress.counters import GROUPS
from chalicelib.progress.days import total
from chalicelib.settings import nightly as settings
from chalicelib.users import staff

# Of one organisation, and of all, in one run; the next run takes up the rest.
_DAYS_OF_ONE = 31
_DAYS_OF_ALL = 5000
_PEOPLE = 5000


class NotReset(Exception):
    """The days of some organisations could not be closed; those of the rest were."""


class _AlreadyClosed(Conflict):
    """Another run closed the day at the same moment."""


def reset_due_orgs(now: datetime, request_id: str = "") -> int:
    """Closes every local day that is over, in every organisation; answers how many.

    Safe to repeat and to run twice at once: a day is written only where there is none.

    Raises:
        NotReset: so that the failure is seen.
    """
    closed, failed = 0, []
    for org in tenants.every_org():
        if closed >= _DAYS_OF_ALL:
            log.warning("days left to close for the next run", org_id=org.org_id)
            break
        try:
            closed += _reset(org, now, request_id)
        except (AppError, BotoCoreError, ClientError, PynamoDBException) as error:
            log.failure(error)
            failed.append(org.org_id)
    log.gauge("orgs_not_reset", len(failed))
    if failed:
        raise NotReset(", ".join(failed))
    return closed


def _reset(org: Tenant, now: datetime, request_id: str) -> int:
    actor = Actor.job("daily_reset", org.org_id, request_id)
    days = rules.days_due(_last_closed(org), org.time_zone, now)[:_DAYS_OF_ONE]
    if not days:
        return 0
    # Of several days at once the last one is in time to say what went back.
    given = {days[-1]: _recycle(actor, days[-1])}
    return sum(_close(actor, org, day, now, given.get(day, 0)) for day in days)


def _recycle(actor: Actor, day: date) -> int:
    """Untouched numbers go back before the day is closed: a run that is killed does it again."""
    if not settings.numbers_of(actor.org_id).recycle_at_midnight:
        return 0
    people = staff.everybody(actor.org_id, _PEOPLE)
    return recycling.recycle_until(actor, [person.user_id for person in people], day)


def _last_closed(org: Tenant) -> date:
    latest = reads.every(reads.Slice(ClosedDayItem, org.org_id), 1)
    if latest:
        return date.fromisoformat(latest[0]["date"])
    founded = clock.local_date(clock.parse(org.created_at), org.time_zone)
    return founded - timedelta(days=1)


def _close(actor: Actor, org: Tenant, day: date, now: datetime, recycled: int) -> bool:
    people = closing.close_day(actor, day, org.time_zone).values()
    item = _summary(org, day, people, recycled, now)
    try:
        with transaction(actor, "day.closed", Entity("day", item.date)) as tx:
            tx.put(
                item,
                condition=ClosedDayItem.date.does_not_exist(),
                otherwise=_AlreadyClosed(),
            )
            tx.note(
                calls=item.calls,
                answered=item.answered,
                conversions=item.conversions,
                agents=item.agents,
                with_targets=item.with_targets,
                targets_met=item.targets_met,
                recycled=item.recycled,
            )
    except _AlreadyClosed:
        return False
    return True


def _summary(
    org: Tenant, day: date, people: Collection[AgentDay], recycled: int, now: datetime
) -> ClosedDayItem:
    """What the organisation's people did on that day, all together."""
    sums = structs.asdict(total(one.counters for one in people))
    groups = {name: msgspec.json.encode(sums[name]).decode() for name in GROUPS}
    return ClosedDayItem(
        org_id=org.org_id,
        date=day.isoformat(),
        time_zone=org.time_zone,
        agents=sum(1 for one in people if one.counters.calls),
        with_targets=sum(1 for one in people if one.has_targets),
        targets_met=sum(1 for one in people if one.met),
        recycled=recycled,
        closed_at=clock.iso(now),
        **sums | groups,
    )
