"""The targets of their own that agents have, in place of what the organisation asks of all."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import Conflict, NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Row
from chalicelib.core.retries import persist
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.progress.asked import everybodys
from chalicelib.progress.ranges import page_of_people
from chalicelib.progress.rules import TARGETS
from chalicelib.progress.schema import AgentTargets, TargetsUpdate
from chalicelib.progress.table import TargetItem
from chalicelib.teams import reaching
from chalicelib.users import finding as users

_KIND = "targets"


class TargetsChanged(Conflict):
    code = "targets_changed"
    title = "Somebody just changed these targets; try again"


def list_targets(actor: Actor, page: PageRequest) -> Page[AgentTargets]:
    """The targets of their own that people in the actor's reach have, by the people's ids."""
    reach = reaching.reach(actor, Permission.TARGETS_MANAGE)
    if reach.people is None:
        rows = reads.page(everybodys(actor.org_id), page)
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
