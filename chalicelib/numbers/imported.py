"""Rows of imports on their way into the pool and back: handed around, never shown."""

from msgspec import Struct, field


class NewNumber(Struct, frozen=True, kw_only=True):
    """A row of an import, its phone parsed already."""

    e164: str
    customer_type: str | None = None
    airplane: str | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    row: int = 0  # where it stands in the file


class Added(Struct, frozen=True, kw_only=True):
    """What a batch did, by row: `added` are in the pool by this import, now or by an earlier
    attempt; `repeated` stand in another row of the same file; `duplicate` were in the pool before.
    What was there stays as it was."""

    added: list[int]
    repeated: list[int]
    duplicate: list[int]


class Removed(Struct, frozen=True, kw_only=True):
    """One step of taking an import back; `cursor` goes on, null at the end."""

    removed: int
    kept: int
    cursor: str | None
