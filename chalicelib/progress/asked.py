"""What counts for whom in a day: their own targets, or what the organisation asks of all."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from msgspec import Struct, field

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.reads import Row, Slice
from chalicelib.progress.days import MAX_AGENTS
from chalicelib.progress.rules import TARGETS
from chalicelib.progress.table import TargetItem
from chalicelib.settings import nightly as settings
from chalicelib.settings.nightly import DailyTargets
from chalicelib.teams.reach import Reach


class Asked(Struct, frozen=True):
    """What counts for whom: targets of their own, by agent, and those of everybody else."""

    own: Mapping[str, DailyTargets] = field(default_factory=dict)
    default: DailyTargets = field(default_factory=DailyTargets)

    def of(self, agent_id: str) -> DailyTargets:
        return self.own.get(agent_id, self.default)


def asked_reads(actor: Actor, reach: Reach) -> list[Callable[[], Any]]:
    """Reads that together answer what counts for the people in reach; see `asked`."""
    return [partial(_own, actor.org_id, reach), partial(settings.targets_of, actor.org_id)]


def asked(results: list[Any]) -> Asked:
    """What the reads of `asked_reads` answered."""
    rows, default = results
    return Asked({row["agent_id"]: _goals(row) for row in rows}, default)


def _own(org_id: str, reach: Reach) -> list[Row]:
    if reach.people is None:
        return reads.every(everybodys(org_id), MAX_AGENTS)
    return reads.get_many(TargetItem, [(org_id, user_id) for user_id in sorted(reach.people)])


def everybodys(org_id: str) -> Slice:
    """The targets of their own that people have, by the people's ids."""
    return Slice(TargetItem, org_id, newest_first=False)


def _goals(row: Row) -> DailyTargets:
    return DailyTargets(**{name: row.get(name) for name in TARGETS})
