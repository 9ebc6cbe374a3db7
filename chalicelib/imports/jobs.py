"""The work of imports into the pool: reading the file, and taking an import back."""

from typing import Any

from chalice.app import Blueprint, SQSEvent

from chalicelib.core.jobs import job
from chalicelib.imports import queue, running
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.pooling import PoolSorter
from chalicelib.imports.undoing import undo

jobs = Blueprint(__name__)


@jobs.on_sqs_message(queue=queue.QUEUES[ImportKind.NUMBERS], batch_size=1, name="run_imports")
@job
def run_imports(event: SQSEvent) -> dict[str, Any]:
    """Goes on with an import into the pool."""
    return running.run_each(event, PoolSorter, undo)
