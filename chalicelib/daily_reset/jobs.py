"""Midnight, wherever an organisation is."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job, request_id
from chalicelib.core import clock
from chalicelib.daily_reset import service

jobs = Blueprint(__name__)


# Zones differ by quarters of an hour: Kathmandu's midnight is at 18:15 UTC.
@jobs.schedule("cron(0/15 * * * ? *)", name="daily_reset")
@job
def daily_reset(event: CloudWatchEvent) -> None:
    """The local days that are over, of every organisation."""
    service.reset_due_orgs(clock.now(), request_id(event))
