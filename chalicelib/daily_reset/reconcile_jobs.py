"""The night's look at the counters."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job, request_id
from chalicelib.daily_reset import reconciling

jobs = Blueprint(__name__)


@jobs.schedule("cron(10 3 * * ? *)", name="reconcile_progress")
@job
def reconcile_progress(event: CloudWatchEvent) -> None:
    """A sample of the counters of every organisation, counted again from the calls."""
    reconciling.reconcile(request_id(event))
