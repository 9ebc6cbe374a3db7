"""Where a recording's file goes, in how many parts, and for how long it may."""

import re
from datetime import datetime, timedelta

from msgspec import Struct

from chalicelib.core import clock

FOLDER = "recordings"
UNLINKED = "unlinked"

UPLOAD_LASTS = timedelta(minutes=15)
# Parts of a large file on a slow line take their time.
PARTS_LAST = timedelta(hours=1)
PLAYBACK_LASTS = timedelta(minutes=5)
EXPIRES_AFTER = timedelta(hours=24)

_MIB = 1024 * 1024
# What is sent again where the line is cut; S3 takes no parts below 5 MiB.
SINGLE_BYTES = 8 * _MIB
PART_BYTES = 8 * _MIB

_KEY = re.compile(rf"{FOLDER}/(\w+)/\w+/(call_\w+)-\d+T\d+Z\.\w+")


class Place(Struct, frozen=True):
    """Whose call an object belongs to, by its key."""

    org_id: str
    call_id: str


def object_key(
    org_id: str, lead_id: str | None, call_id: str, extension: str, now: datetime
) -> str:
    stamp = re.sub(r"[-:.]", "", clock.iso(now))
    return f"{FOLDER}/{org_id}/{lead_id or UNLINKED}/{call_id}-{stamp}.{extension}"


def place_of(key: str) -> Place | None:
    """The call a key names; None where the key is not one we give out."""
    found = _KEY.fullmatch(key)
    return Place(found[1], found[2]) if found else None


def in_parts(size: int) -> bool:
    return size > SINGLE_BYTES


def part_sizes(size: int) -> dict[int, int]:
    """The bytes of each part by its number; only the last is shorter."""
    full, rest = divmod(size, PART_BYTES)
    sizes = [PART_BYTES] * full + ([rest] if rest else [])
    return dict(enumerate(sizes, start=1))
