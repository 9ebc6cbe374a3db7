"""The minute that brings what is due."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job
from chalicelib.core import clock
from chalicelib.timers import firing

jobs = Blueprint(__name__)


# A minute that is missed is made good by the next.
@jobs.schedule("rate(1 minute)", name="fire_timers")
@job
def fire_timers(_event: CloudWatchEvent) -> None:
    """Every timer that is due."""
    firing.fire_due(clock.now())
