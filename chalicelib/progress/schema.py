"""What people did, and what was asked of them, on the wire."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp
from chalicelib.progress.types import ByDisposition, ByOutcome, Count, Day, Seconds
from chalicelib.settings.nightly import DailyTargets, Goal, TalkGoal


class Progress(Record):
    """What one agent did on one local day.

    `targets` of the day that lasts are those that count now; of a day that is over those that
    counted when it was closed, and none before that.
    """

    agent_id: Id
    agent_name: str | None = None
    date: Day
    calls: Count = 0
    answered: Count = 0
    missed: Count = 0
    talk_seconds: Annotated[int, Meta(ge=0, description="Seconds spent talking")] = 0
    handle_seconds: Annotated[int, Meta(ge=0, description="Talking and wrapping up")] = 0
    conversions: Count = 0
    by_outcome: ByOutcome = msgspec.field(default_factory=dict)
    by_disposition: ByDisposition = msgspec.field(default_factory=dict)
    targets: DailyTargets = msgspec.field(default_factory=DailyTargets)


class TargetSums(Record):
    """Targets of all days of a range together; null where no day had one."""

    calls: Count | None = None
    answered: Count | None = None
    conversions: Count | None = None
    talk_seconds: Seconds | None = None


class AgentProgress(Record):
    """What one agent did on all days of a range, against what was asked of them."""

    agent_id: Id
    agent_name: str | None = None
    calls: Count = 0
    answered: Count = 0
    missed: Count = 0
    talk_seconds: Seconds = 0
    handle_seconds: Seconds = 0
    conversions: Count = 0
    by_outcome: ByOutcome = msgspec.field(default_factory=dict)
    by_disposition: ByDisposition = msgspec.field(default_factory=dict)
    targets: TargetSums = msgspec.field(default_factory=TargetSums)
    reached: Annotated[
        TargetSums, Meta(description="What was done of it, on the days that had that target")
    ] = msgspec.field(default_factory=TargetSums)
    days_asked: Annotated[int, Meta(ge=0, description="Days with targets")] = 0
    days_met: Annotated[int, Meta(ge=0, description="Days on which each target was reached")] = 0


class DayOfProgress(Record):
    """One local day of everybody in scope."""

    date: Day
    calls: Count = 0
    answered: Count = 0
    missed: Count = 0
    talk_seconds: Seconds = 0
    conversions: Count = 0


class ProgressSummary(Record):
    """A range of local days, both ends included: by agent, and by day for all of them together."""

    from_date: Day
    to_date: Day
    agents: Annotated[list[AgentProgress], Meta(description="By name")]
    per_day: Annotated[list[DayOfProgress], Meta(description="Every day, oldest first")]


class TargetsUpdate(Body):
    """What somebody should reach in a day, in place of what the organisation asks of everybody.

    What is null or absent is no target. Where all are, the organisation's count again.
    """

    agent_id: Id
    calls: Goal | None = None
    answered: Goal | None = None
    conversions: Goal | None = None
    talk_seconds: TalkGoal | None = None


class AgentTargets(Record):
    """Somebody's own targets; all are null where the organisation's count."""

    agent_id: Id
    calls: Goal | None = None
    answered: Goal | None = None
    conversions: Goal | None = None
    talk_seconds: TalkGoal | None = None
    updated_at: Timestamp | None = None
