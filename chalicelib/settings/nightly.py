"""What the end of a day needs of the settings: whom numbers stay with, and what was to be reached.

Each is read alone, so the jobs that need no more bring none of the other sections.
"""

from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from chalicelib.settings.keeping import Section, row

Kind = TypeVar("Kind", bound=Section)

Goal = Annotated[int, Meta(ge=1, le=10_000, examples=[60])]
TalkGoal = Annotated[int, Meta(ge=1, le=86_400, examples=[7200])]


class DailyTargets(Section):
    """What an agent should reach in a day; null sets no target."""

    calls: Goal | None = None
    answered: Goal | None = None
    conversions: Goal | None = None
    talk_seconds: TalkGoal | None = None


class NumberPolicy(Section):
    """How numbers of the pool are handed out.

    `lease_hours` is after how many hours an assigned number that nobody touched goes back;
    `recycle_at_midnight` gives all untouched ones back when the local day ends.
    """

    lease_hours: Annotated[int, Meta(ge=1, le=720)] = 24
    recycle_at_midnight: bool = True
    wrap_up_required: bool = True


def targets_of(org_id: str) -> DailyTargets:
    """What the organisation asks of everybody: one Get, which may be a second behind."""
    return _section(org_id, "targets", DailyTargets)


def numbers_of(org_id: str) -> NumberPolicy:
    """How the organisation hands out numbers: one Get, which may be a second behind."""
    return _section(org_id, "numbers", NumberPolicy)


def _section(org_id: str, name: str, kind: type[Kind]) -> Kind:
    stored = row(org_id).get(name)
    return msgspec.json.decode(stored, type=kind) if stored else kind()
