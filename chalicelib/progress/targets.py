"""What agents should reach in a day: their own targets, or what the organisation asks of all."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from msgspec import Struct, field
from pynamodb.expressions.condition import Condition

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Row, Slice
from chalicelib.core.retries import persist
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.progress.ranges import MAX_AGENTS, page_of_people
from chalicelib.progress.rules import TARGETS
from chalicelib.progress.schema import AgentTargets, TargetsUpdate
from chalicelib.progress.table import TargetItem
from chalicelib.settings import reading as settings
from chalicelib.settings.schema import DailyTargets
from chalicelib.teams import reaching
from chalicelib.teams.reaching import Reach
from chalicelib.users import finding as users

_KIND = "targets"


class TargetsChanged(Conflict):
    code = "targets_changed"
    title = "Somebody just changed these targets; try again"


class Asked(Struct, frozen=True):
    """What counts for whom: targets of their own, by agent, and those of everybody else."""

    own: Mapping[str, DailyTargets] = field(default_factory=dict)
    default: DailyTargets = field(default_factory=DailyTargets)

    def of(self, agent_id: str) -> DailyTargets:
        return self.own.get(agent_id, self.default)


def list_targets(actor: Actor, page: PageRequest) -> Page[AgentTargets]:
    """The targets of their own that people in the actor's reach have, by the people's ids."""
    reach = reaching.reach(actor, Permission.TARGETS_MANAGE)
    if reach.people is None:
        rows = reads.page(_everybodys(actor.org_id), page)
    else:
        rows = page_of_people(TargetItem, actor.org_id, reach.people, page)
    items = [record(AgentTargets, row) for row in rows.items]
    return Page(items=items, next_cursor=rows.next_cursor)


def set_targets(actor: Actor, body: TargetsUpdate) -> AgentTargets:
    """What the person should reach from now on, today included.

    Raises:
        NotFound: the person is out of the actor's reach.
        Invalid: nobody active in the organisation has that id.
        TargetsChanged: others kept changing them.
    """
    if not reaching.reach(actor, Permission.TARGETS_MANAGE).includes(body.agent_id):
        raise NotFound("agent", body.agent_id)
    member = users.require_member(actor, body.agent_id)
    return persist(partial(_set, actor, body, member.full_name), TargetsChanged)


def _set(actor: Actor, body: TargetsUpdate, full_name: str) -> AgentTargets:
    before = _find(actor.org_id, body.agent_id)
    goals = {name: getattr(body, name) for name in TARGETS}
    shown = {name: before.get(name) for name in TARGETS}
    if goals == shown:
        return record(AgentTargets, {"agent_id": body.agent_id, **before})
    stamp = clock.iso(clock.now()) if any(goals.values()) else None
    with transaction(actor, "targets.set", Entity(_KIND, body.agent_id)) as tx:
        _write(tx, actor.org_id, body.agent_id, goals, stamp, _unchanged(before))
        tx.changed(shown, goals)
        tx.note(agent_id=body.agent_id, full_name=full_name)
        tx.notify(body.agent_id)
    return AgentTargets(agent_id=body.agent_id, updated_at=stamp, **goals)


def _write(
    tx: Transaction,
    org_id: str,
    agent_id: str,
    goals: Mapping[str, Any],
    stamp: str | None,
    unchanged: Condition,
) -> None:
    if stamp is None:
        item = TargetItem(org_id, agent_id)
        tx.delete(item, condition=unchanged, otherwise=TargetsChanged())
    else:
        item = TargetItem(org_id, agent_id, updated_at=stamp, **goals)
        tx.put(item, condition=unchanged, otherwise=TargetsChanged())


def asked_reads(actor: Actor, reach: Reach) -> list[Callable[[], Any]]:
    """Reads that together answer what counts for the people in reach; see `asked`."""
    return [partial(_own, actor.org_id, reach), partial(settings.of, actor.org_id)]


def asked(results: list[Any]) -> Asked:
    """What the reads of `asked_reads` answered."""
    rows, known = results
    return Asked({row["agent_id"]: _goals(row) for row in rows}, known.targets)


def _own(org_id: str, reach: Reach) -> list[Row]:
    if reach.people is None:
        return reads.every(_everybodys(org_id), MAX_AGENTS)
    return reads.get_many(TargetItem, [(org_id, user_id) for user_id in sorted(reach.people)])


def _everybodys(org_id: str) -> Slice:
    return Slice(TargetItem, org_id, newest_first=False)


def _goals(row: Row) -> DailyTargets:
    return DailyTargets(**{name: row.get(name) for name in TARGETS})


def _find(org_id: str, agent_id: str) -> Row:
    try:
        row = plain(TargetItem.get(org_id, agent_id, consistent_read=True))
    except TargetItem.DoesNotExist:
        return {}
    return row | {name: int(row[name]) for name in TARGETS if name in row}


def _unchanged(before: Row) -> Condition:
    if not before:
        return TargetItem.agent_id.does_not_exist()
    same: Condition = TargetItem.updated_at == before["updated_at"]
    return same
