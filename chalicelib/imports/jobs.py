"""The work of imports: reading the file, and taking an import back."""

from collections.abc import Callable
from typing import Any

from chalice.app import Blueprint, SQSEvent

from chalicelib.core.jobs import each_message, job, request_id
from chalicelib.imports import queue, running

jobs = Blueprint(__name__)

# What a batch and the error file may take at most, and sending the rest on its way.
_MARGIN_MILLISECONDS = 60_000


@jobs.on_sqs_message(queue=queue.QUEUE, batch_size=1, name="run_imports")
@job
def run_imports(event: SQSEvent) -> dict[str, Any]:
    """Goes on with an import, and hands it on where this invocation's time does not suffice."""

    def go_on(errand: queue.Errand) -> None:
        if not running.run(errand.org_id, errand.import_id, _time_is_up(event), request_id(event)):
            queue.send(errand.org_id, errand.import_id)

    return each_message(event, queue.Errand, go_on)


def _time_is_up(event: SQSEvent) -> Callable[[], bool]:
    left = getattr(event.context, "get_remaining_time_in_millis", None)
    return lambda: left is not None and left() < _MARGIN_MILLISECONDS
