"""Whether an organisation's records may be deleted for good."""

from chalicelib.core.errors import Conflict
from chalicelib.settings import keeping


class LegalHold(Conflict):
    code = "legal_hold"
    title = "A legal hold is on: nothing is deleted for good until an administrator lifts it"


def check(org_id: str) -> None:
    """Raises LegalHold while the organisation has to keep everything."""
    if keeping.of(org_id).legal_hold:
        raise LegalHold()
