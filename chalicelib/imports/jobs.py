"""The work that follows an upload: looking at the file, reading it, taking an import back."""

from collections.abc import Callable
from typing import Any

from chalice.app import Blueprint, CloudWatchEvent, SQSEvent

from chalicelib.core.config import config
from chalicelib.core.jobs import each_message, job, request_id
from chalicelib.core.logs import log
from chalicelib.imports import arriving, leases, queue, running
from chalicelib.imports.items import FOLDER

jobs = Blueprint(__name__)

# What a batch and the error file may take at most, and sending the rest on its way.
_MARGIN_MILLISECONDS = 60_000
_ARRIVED = {
    "source": ["aws.s3"],
    "detail-type": ["Object Created"],
    "detail": {"object": {"key": [{"prefix": f"{FOLDER}/"}]}},
}


@jobs.on_cw_event(_ARRIVED)
@job
def look_at_import(event: CloudWatchEvent) -> None:
    """A file to import arrived in storage."""
    bucket, key = event.detail["bucket"]["name"], event.detail["object"]["key"]
    if bucket == config().recordings_bucket:
        arriving.arrived(key, request_id(event))


@jobs.on_sqs_message(queue=queue.QUEUE, batch_size=1, name="run_imports")
@job
def run_imports(event: SQSEvent) -> dict[str, Any]:
    """Goes on with an import, and hands it on where this invocation's time does not suffice."""

    def go_on(errand: queue.Errand) -> None:
        if not running.run(errand.org_id, errand.import_id, _time_is_up(event), request_id(event)):
            queue.send(errand.org_id, errand.import_id)

    return each_message(event, queue.Errand, go_on)


@jobs.schedule("rate(5 minutes)", name="resume_imports")
@job
def resume_imports(_event: CloudWatchEvent) -> None:
    """Imports whose runner was killed, or whose message was lost."""
    left = leases.left_alone()
    log.gauge("imports_left_alone", len(left))
    for errand in left:
        queue.send(errand.org_id, errand.import_id)


def _time_is_up(event: SQSEvent) -> Callable[[], bool]:
    left = getattr(event.context, "get_remaining_time_in_millis", None)
    return lambda: left is not None and left() < _MARGIN_MILLISECONDS
