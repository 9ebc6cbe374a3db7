"""The queues of imports that have work to do: each kind has a function of its own."""

from collections.abc import Mapping

import msgspec

from chalicelib.core import queues
from chalicelib.imports.kinds import ImportKind, kind_of

QUEUES: Mapping[ImportKind, str] = {
    ImportKind.NUMBERS: "imports",
    ImportKind.DO_NOT_CALL: "dnc-imports",
}


class Errand(msgspec.Struct, frozen=True):
    """Go on with this import."""

    org_id: str
    import_id: str


def send(org_id: str, import_id: str) -> None:
    queues.send(QUEUES[kind_of(import_id)], [Errand(org_id, import_id)])
