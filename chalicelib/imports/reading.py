"""How a file is read, where its import stands and what became of its rows: what runs needs of the
shapes of imports."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct, field

from chalicelib.core.bodies import Body, Record
from chalicelib.imports.sources import MAX_COLUMNS

MAX_ROWS = 1_000_000
MAX_FAULTY = 20  # rows shown with the import itself, not in its file alone

Column = Annotated[
    int, Meta(ge=1, le=MAX_COLUMNS, description="Counted from 1, left to right", examples=[1])
]
AttributeName = Annotated[str, Meta(min_length=1, max_length=60, examples=["city"])]
Count = Annotated[int, Meta(ge=0, examples=[0])]


class ImportStatus(StrEnum):
    """Where an import stands."""

    AWAITING_UPLOAD = "awaiting_upload"
    MAPPING = "mapping"  # the file is there; its columns wait to be mapped
    QUEUED = "queued"
    RUNNING = "running"
    REHEARSED = "rehearsed"
    FINISHED = "finished"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


class Mapping(Body):
    """Which column holds what. A column that is named nowhere is left out."""

    phone: Column
    customer_type: Column | None = None
    airplane: Column | None = None
    attributes: Annotated[
        dict[AttributeName, Column],
        Meta(max_length=20, description="Further texts kept with the number, by name"),
    ] = field(default_factory=dict)
    has_header: Annotated[bool, Meta(description="The first row holds names, no number")] = True


class Reading(Struct, frozen=True, kw_only=True):
    """How a file of either kind is read, as it is kept."""

    mapping: Mapping
    customer_type: str | None = None
    airplane: str | None = None
    region: str = ""  # whose numbers are without a country code
    dry_run: bool = False
    scrub_date: date | None = None
    reason: str | None = None


class ImportReport(Record):
    """What became of the rows read so far; every row is in exactly one of the counts below
    `rows_read`."""

    rows_read: Count = 0
    added: Annotated[int, Meta(ge=0, description="In the pool now; in a rehearsal: would be")] = 0
    duplicate_in_file: Count = 0
    duplicate_in_pool: Count = 0
    missing: Annotated[int, Meta(ge=0, description="Nothing where the number should be")] = 0
    invalid: Annotated[int, Meta(ge=0, description="No phone number anybody could have")] = 0
    customer: Annotated[int, Meta(ge=0, description="A customer's number")] = 0
    do_not_call: Count = 0


class FaultyRow(Record):
    """A row without a phone number anybody could have."""

    row: Annotated[int, Meta(ge=1, description="As a spreadsheet counts it", examples=[4])]
    text: Annotated[str, Meta(description="What stands there, cut off", examples=["12"])]
    why: Annotated[str, Meta(examples=["its phone number is too short"])]
