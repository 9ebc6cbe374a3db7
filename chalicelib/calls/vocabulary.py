"""The words of calls that other slices share; `schema` is the rest."""

from enum import StrEnum


class RecordingStatus(StrEnum):
    """Where a call's recording stands."""

    UPLOADING = "uploading"
    STORED = "stored"
    QUARANTINED = "quarantined"
    EXPIRED = "expired"
