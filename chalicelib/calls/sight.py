"""Whose calls somebody sees: those of the people within reach, their own first of all, and those
on the phone lines that are assigned to them."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.teams import reaching
from chalicelib.teams.reach import Reach

# Being on a line lets one see and hear what happens on it, not change it.
_READS = frozenset({Permission.CALLS_READ, Permission.RECORDINGS_READ})


def sees(actor: Actor, permission: Permission, agent_id: str, line_id: str | None) -> bool:
    """Whether the permission reaches a call of that agent on that line: at most one read."""
    if agent_id == actor.user_id or (permission in _READS and line_id in actor.line_ids):
        return True
    return reaching.reach(actor, permission).includes(agent_id)


def on_line(actor: Actor, permission: Permission, line_id: str) -> Reach:
    """Whose calls on that line are seen: everybody's by those who are on it."""
    return Reach(None) if line_id in actor.line_ids else reaching.reach(actor, permission)


def beyond(actor: Actor, reach: Reach, agent_id: str | None) -> frozenset[str]:
    """The lines that add calls to what is within reach; none where `agent_id`, whose calls alone
    are asked for, is within reach."""
    covered = reach.everybody or (agent_id is not None and reach.includes(agent_id))
    return frozenset() if covered else actor.line_ids
