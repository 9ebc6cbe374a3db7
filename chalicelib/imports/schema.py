"""Imports of numbers on the wire."""

from typing import Annotated

from msgspec import Meta, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp, Version
from chalicelib.core.uploads import FormUpload
from chalicelib.dnc.requests import ScrubDate
from chalicelib.dnc.schema import Reason
from chalicelib.imports.kinds import ImportKind
from chalicelib.imports.reading import (
    MAX_FAULTY,
    Column,
    FaultyRow,
    ImportReport,
    ImportStatus,
    Mapping,
)
from chalicelib.numbers.schema import Airplane, CustomerType

MAX_BYTES = 250 * 1024 * 1024

Filename = Annotated[
    str,
    Meta(
        min_length=5,
        max_length=200,
        pattern=r"(?i)\.(csv|xlsx)$",
        description="Its ending says what it is: .csv or .xlsx",
        examples=["autumn pool.csv"],
    ),
]
FileSize = Annotated[int, Meta(ge=1, le=MAX_BYTES, description="Bytes", examples=[48_213_000])]
Percent = Annotated[int, Meta(ge=0, le=100, description="How much of the file was read")]


class ImportCreate(Body):
    """A file to import. `dry_run` rehearses it as soon as it has come: the same report, and
    nothing is written."""

    filename: Filename
    size: FileSize
    dry_run: bool = False


class ImportStart(Body):
    """How to read the file. `customer_type` and `airplane` count for rows that have none."""

    mapping: Mapping
    customer_type: CustomerType | None = None
    airplane: Airplane | None = None
    dry_run: bool = False


class DncMapping(Body):
    """Which column holds the numbers."""

    phone: Column
    has_header: Annotated[bool, Meta(description="The first row holds names, no number")] = True


class DncImportStart(Body):
    """How to read a do-not-call list. `scrub_date` may be missing from a rehearsal alone; `reason`
    is kept with each number, the file's name where there is none."""

    mapping: DncMapping
    scrub_date: ScrubDate | None = None
    reason: Reason | None = None
    dry_run: bool = False


class Import(Record):
    """One file on its way into the pool or onto the do-not-call list."""

    import_id: Id
    kind: ImportKind
    filename: str
    size: FileSize
    status: ImportStatus
    dry_run: bool
    report: ImportReport
    created_by: Id
    created_at: Timestamp
    updated_at: Timestamp
    version: Version
    created_by_name: str | None = None
    columns: Annotated[
        list[str] | None, Meta(description="The file's first row; null before it has come")
    ] = None
    sample: Annotated[
        list[list[str]] | None, Meta(description="Its first rows, to map the columns by")
    ] = None
    mapping: Mapping | None = None
    customer_type: CustomerType | None = None
    airplane: Airplane | None = None
    scrub_date: ScrubDate | None = None
    percent: Percent | None = None
    reason: Annotated[str | None, Meta(description="Why it failed")] = None
    removed: Annotated[int | None, Meta(description="How many numbers an undo took back")] = None
    kept: Annotated[int | None, Meta(description="How many stayed: they were worked on")] = None
    has_errors: Annotated[
        bool, Meta(description="Rows that were not added can be fetched as CSV")
    ] = False
    faulty_rows: Annotated[
        list[FaultyRow],
        Meta(max_length=MAX_FAULTY, description="The first rows that are `missing` or `invalid`"),
    ] = field(default_factory=list)
    finished_at: Timestamp | None = None


class ImportCreated(Record):
    """The import, and where its file goes."""

    import_id: Id
    import_: Import = field(name="import")
    upload: FormUpload


class ImportErrors(Record):
    """Where the rows that were not added can be fetched for the next five minutes."""

    url: str
    expires_at: Timestamp
