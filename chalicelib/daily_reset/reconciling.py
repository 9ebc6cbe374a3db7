"""Every night a sample of the counters is counted again from the calls.

What differs is put on record for somebody to look into: it is never put right in silence.
"""

import random
from datetime import date

import msgspec
from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.calls.recounting import recount
from chalicelib.core import reads
from chalicelib.core.actor import Actor, Once
from chalicelib.core.errors import AppError
from chalicelib.core.logs import log
from chalicelib.core.transactions import Entity, Replayed, transaction
from chalicelib.daily_reset.table import ClosedDayItem
from chalicelib.orgs import tenants
from chalicelib.orgs.tenants import Tenant
from chalicelib.progress import days
from chalicelib.progress.counters import Counters
from chalicelib.users import staff

_PEOPLE = 5000
_AGENTS_OF_ONE = 10
_AGENTS_OF_ALL = 2000
_CALLS_OF_DAY = 5000


class NotReconciled(Exception):
    """The counters of some organisations could not be looked at; those of the rest were."""


def reconcile(request_id: str = "") -> int:
    """Recounts some agents of every organisation on the day it closed last; answers how many
    differ.

    The sample follows from the organisation and the day: a run that is repeated looks at the same
    people, and a difference is recorded once.

    Raises:
        NotReconciled: so that the failure is seen.
    """
    looked, drifted, failed = 0, 0, []
    for org in tenants.every_org():
        if looked >= _AGENTS_OF_ALL:
            log.warning("organisations left out of tonight's recount", org_id=org.org_id)
            break
        try:
            day, sample = _sample(org)
            actor = Actor.job("reconciliation", org.org_id, request_id)
            drifted += sum(_differs(actor, agent_id, day) for agent_id in sample)
            looked += len(sample)
        except (AppError, BotoCoreError, ClientError, PynamoDBException) as error:
            log.failure(error)
            failed.append(org.org_id)
    if failed:
        raise NotReconciled(", ".join(failed))
    return drifted


def _sample(org: Tenant) -> tuple[date, list[str]]:
    """The last closed day, and some of the organisation's people; nobody before the first."""
    latest = reads.every(reads.Slice(ClosedDayItem, org.org_id), 1)
    if not latest:
        return date.min, []
    day = date.fromisoformat(latest[0]["date"])
    actor = Actor.job("reconciliation", org.org_id)
    people = staff.everybody(org.org_id, _PEOPLE)
    known = sorted({*days.counters_of_day(actor, day), *(one.user_id for one in people)})
    chance = random.Random(f"{org.org_id}#{day}")  # noqa: S311 - a sample, not a secret
    return day, chance.sample(known, min(_AGENTS_OF_ONE, len(known)))


def _differs(actor: Actor, agent_id: str, day: date) -> bool:
    found = _difference(actor, agent_id, day)
    # A call that is corrected at this moment is in one of the two already: what lasts is drift.
    found = found and _difference(actor, agent_id, day)
    if found is None:
        return False
    kept, counted = found
    log.warning("counters drifted", org_id=actor.org_id, agent_id=agent_id, day=day.isoformat())
    _record(actor, agent_id, day, kept, counted)
    return True


def _difference(actor: Actor, agent_id: str, day: date) -> tuple[Counters, Counters] | None:
    """The counters, and what the calls make of them, where they are not the same."""
    counted = recount(actor, agent_id, day, _CALLS_OF_DAY)
    kept = days.counters_of(actor, agent_id, day)
    return None if counted is None or counted == kept else (kept, counted)


def _record(actor: Actor, agent_id: str, day: date, kept: Counters, counted: Counters) -> None:
    before, after = msgspec.to_builtins(kept), msgspec.to_builtins(counted)
    key = f"drift#{agent_id}#{day}"
    once = Once(key=key, fingerprint=key)
    try:
        with transaction(actor, "progress.drift", Entity("progress", agent_id), once=once) as tx:
            tx.changed(before, after)
            tx.note(agent_id=agent_id, date=day.isoformat())
    except Replayed:
        return
