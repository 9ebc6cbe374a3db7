"""The work of imports onto the do-not-call list."""

from typing import Any

from chalice.app import Blueprint, SQSEvent

from chalicelib.core.jobs import job
from chalicelib.imports import queue, running
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.listing import ListSorter

jobs = Blueprint(__name__)


@jobs.on_sqs_message(
    queue=queue.QUEUES[ImportKind.DO_NOT_CALL], batch_size=1, name="run_dnc_imports"
)
@job
def run_dnc_imports(event: SQSEvent) -> dict[str, Any]:
    """Goes on with an import onto the do-not-call list."""
    return running.run_each(event, ListSorter, None)
