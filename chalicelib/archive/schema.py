"""The archive on the wire."""

from enum import StrEnum
from typing import Any

from msgspec import field

from chalicelib.core.archive import Archived
from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id


class EntityType(StrEnum):
    """What can be archived."""

    LEAD = "lead"
    CUSTOMER = "customer"
    SCRIPT = "script"
    PROMOTION = "promotion"
    NUMBER = "number"
    CALL = "call"
    IMPORT = "import"
    DNC_IMPORT = "dnc_import"


class ArchiveCreate(Body):
    """What to archive; a number by itself, in E.164."""

    entity_type: EntityType
    entity_id: Id


class ArchivedRecord(Archived):
    """An archived record with what it held."""

    values: dict[str, Any] = field(default_factory=dict)


class Restored(Record):
    """What came back."""

    entity_type: EntityType
    entity_id: Id
