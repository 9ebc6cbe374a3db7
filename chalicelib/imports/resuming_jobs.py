"""Imports that were left alone are put back into the queue."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job
from chalicelib.core.logs import log
from chalicelib.imports import queue, waiting

jobs = Blueprint(__name__)


@jobs.schedule("rate(5 minutes)", name="resume_imports")
@job
def resume_imports(_event: CloudWatchEvent) -> None:
    """Imports whose runner was killed, or whose message was lost."""
    left = waiting.left_alone()
    log.gauge("imports_left_alone", len(left))
    for errand in left:
        queue.send(errand.org_id, errand.import_id)
