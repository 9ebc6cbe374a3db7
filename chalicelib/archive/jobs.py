"""What becomes of the archive without anybody asking."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job, request_id
from chalicelib.archive import retention
from chalicelib.core import clock

jobs = Blueprint(__name__)


@jobs.schedule("cron(20 2 * * ? *)", name="expire_archive")
@job
def expire_archive(event: CloudWatchEvent) -> None:
    """Archived records that were kept as long as their organisation wants."""
    retention.expire(clock.now(), request_id(event))
