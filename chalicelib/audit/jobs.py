"""Sealing, which nobody asks for."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job
from chalicelib.audit import sealing
from chalicelib.core import clock

jobs = Blueprint(__name__)


# The later runs take up what an earlier one left.
@jobs.schedule("cron(30 0-5 * * ? *)", name="seal_days")
@job
def seal_days(_event: CloudWatchEvent) -> None:
    """The finished days of every organisation."""
    sealing.seal_days(clock.now())
