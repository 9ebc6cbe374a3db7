"""How numbers come onto the do-not-call list."""

from enum import StrEnum


class DncSource(StrEnum):
    MANUAL = "manual"
    IMPORT = "import"
    DISPOSITION = "disposition"
    INBOUND = "inbound"
