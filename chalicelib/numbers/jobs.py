"""Putting counts right, which nobody asks for."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job
from chalicelib.numbers import recounting

jobs = Blueprint(__name__)


@jobs.schedule("cron(15 2 * * ? *)", name="recount_segments")
@job
def recount_segments(_event: CloudWatchEvent) -> None:
    """The counts of every organisation's segments."""
    recounting.recount_all()
