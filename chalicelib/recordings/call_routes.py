"""Calls that are deleted, with their recordings."""

from chalicelib.calls.stored import CallChanged
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.types import Id
from chalicelib.recordings import archiving
from chalicelib.recordings.archiving import RecordingAwaited

routes = Routes("calls")


@routes.delete(
    "/calls/{call_id}",
    permit=Permission.CALLS_DELETE,
    errors=(RecordingAwaited, CallChanged),
)
def delete_call(actor: Actor, call_id: Id) -> None:
    """Deletes a call: it moves to the archive with its recording, which can restore both.

    The figures of its day are without it then. What it carried out stays: a task, a lead, what
    became of its number.
    """
    archiving.archive_call(actor, call_id)
