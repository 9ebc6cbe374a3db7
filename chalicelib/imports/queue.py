"""The queue of imports that have work to do."""

import msgspec

from chalicelib.core import queues

QUEUE = "imports"


class Errand(msgspec.Struct, frozen=True):
    """Go on with this import."""

    org_id: str
    import_id: str


def send(org_id: str, import_id: str) -> None:
    queues.send(QUEUE, [Errand(org_id, import_id)])
