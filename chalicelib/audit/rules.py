"""What a seal holds, which days are due for one, and where records differ from it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

import msgspec

from chalicelib.audit import merkle
from chalicelib.audit.schema import FindingKind

FOLDER = "seals"
# A change that began before midnight may still be on its way.
GRACE = timedelta(minutes=15)
FIRST = ""  # what the first seal of an organisation says of the one before it

RawItem = Mapping[str, Mapping[str, Any]]


class Leaf(NamedTuple):
    """One record of a day, as a seal lists it."""

    activity_id: str
    hash: str


class Header(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    """A sealed day. `seal` covers all the rest, `previous` is the seal of the day before."""

    version: int = 1
    org_id: str
    day: str
    records: int
    root: str  # of the Merkle tree over the day's records
    listing: str  # digest of the list of records that follows
    previous: str
    sealed_at: str
    seal: str = ""


class Listing:
    """Sums up the list of a day's records while it is written or read."""

    def __init__(self) -> None:
        self._tree = merkle.Tree()
        self._digest = sha256()

    def add(self, entry: Leaf) -> bytes:
        """The entry's line."""
        line = msgspec.json.encode(entry) + b"\n"
        self._tree.add(bytes.fromhex(entry.hash))
        self._digest.update(line)
        return line

    @property
    def sums(self) -> dict[str, Any]:
        return {
            "records": self._tree.size,
            "root": self._tree.root().hex(),
            "listing": self._digest.hexdigest(),
        }


def sealed(header: Header) -> Header:
    return msgspec.structs.replace(header, seal=seal_of(header))


def seal_of(header: Header) -> str:
    bare = msgspec.structs.replace(header, seal="")
    return sha256(msgspec.json.encode(bare, order="sorted")).hexdigest()


def leaf_of(raw: RawItem) -> Leaf:
    """A record as the database holds it, every attribute counted."""
    activity_id = str(raw["activity_id"]["S"])
    return Leaf(activity_id, merkle.leaf(canonical(raw)).hex())


def canonical(raw: RawItem) -> bytes:
    """One and the same bytes for the same attributes, in whatever order they come."""
    ordered = {name: _ordered(value) for name, value in raw.items()}
    return msgspec.json.encode(ordered, order="sorted")


def _ordered(value: Mapping[str, Any]) -> Any:
    ((kind, inner),) = value.items()
    if kind in ("SS", "NS", "BS"):
        return {kind: sorted(inner)}
    if kind == "L":
        return {kind: [_ordered(part) for part in inner]}
    if kind == "M":
        return {kind: {name: _ordered(part) for name, part in inner.items()}}
    return {kind: inner}


def last_finished(now: datetime) -> date:
    """The last day that is over, late records included. A day here is a day in UTC."""
    return (now.astimezone(UTC) - GRACE).date() - timedelta(days=1)


def days(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def bounds(day: date) -> tuple[datetime, datetime]:
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return start, start + timedelta(days=1)


def object_key(org_id: str, day: date) -> str:
    return f"{FOLDER}/{org_id}/{day.isoformat()}.jsonl"


def first_difference(
    listed: Iterable[Leaf], stored: Iterable[Leaf]
) -> tuple[FindingKind, str] | None:
    """The first record, in order, that is not as it was sealed."""
    left, right = iter(listed), iter(stored)
    was, is_now = next(left, None), next(right, None)
    while was is not None or is_now is not None:
        if was is None or (is_now is not None and is_now.activity_id < was.activity_id):
            return FindingKind.RECORD_ADDED, is_now.activity_id if is_now else ""
        if is_now is None or was.activity_id < is_now.activity_id:
            return FindingKind.RECORD_MISSING, was.activity_id
        if was.hash != is_now.hash:
            return FindingKind.RECORD_ALTERED, was.activity_id
        was, is_now = next(left, None), next(right, None)
    return None


def summed(entries: Iterable[Leaf], listing: Listing) -> Iterator[Leaf]:
    """The entries, summed up as they pass."""
    for entry in entries:
        listing.add(entry)
        yield entry
