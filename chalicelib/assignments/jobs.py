"""Taking numbers back whose time is over."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job
from chalicelib.assignments import recycling
from chalicelib.core import clock

jobs = Blueprint(__name__)


@jobs.schedule("rate(5 minutes)", name="recycle_ended_leases")
@job
def recycle_ended_leases(_event: CloudWatchEvent) -> None:
    """The numbers of every organisation that nobody called in time."""
    recycling.recycle_ended(clock.now())
