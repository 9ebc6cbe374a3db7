"""The words and bounds of calls that other slices share; `schema` is the rest."""

from datetime import UTC, datetime
from enum import StrEnum

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


class RecordingStatus(StrEnum):
    """Where a call's recording stands."""

    UPLOADING = "uploading"
    STORED = "stored"
    QUARANTINED = "quarantined"
    EXPIRED = "expired"
