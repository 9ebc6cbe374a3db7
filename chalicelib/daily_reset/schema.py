"""Closed days on the wire."""

from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Record
from chalicelib.core.types import Timestamp, TimeZone
from chalicelib.progress.types import ByDisposition, ByOutcome, Count, Day, Seconds


class ClosedDay(Record):
    """What the organisation did on a local day that is over.

    It says what was known when the day was closed: a call that is corrected later corrects the
    agents' counters of that day, not this.
    """

    date: Day
    time_zone: TimeZone
    agents: Annotated[int, Meta(ge=0, description="How many agents logged calls")]
    with_targets: Annotated[int, Meta(ge=0, description="How many agents had targets")] = 0
    targets_met: Annotated[
        int, Meta(ge=0, description="How many of them reached every target they had")
    ] = 0
    calls: Count
    answered: Count
    missed: Count
    talk_seconds: Seconds
    handle_seconds: Seconds
    conversions: Count
    by_outcome: ByOutcome
    by_disposition: ByDisposition
    recycled: Annotated[
        int, Meta(ge=0, description="How many untouched numbers went back to the pool")
    ] = 0
    closed_at: Timestamp
