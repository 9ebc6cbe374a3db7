"""Where pictures go in storage, and which of them are settled."""

import re
from collections.abc import Iterable
from datetime import timedelta

from msgspec import Struct

# Apart from the pictures that are shown: what arrives here is looked at, then taken away.
FOLDER = "avatar-uploads"
UPLOAD_LASTS = timedelta(minutes=15)

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}
_UPLOAD = re.compile(rf"{FOLDER}/(user_\w+)/(\w+)/(avatar_\w+)\.\w+")
_SHOWN = re.compile(r"avatars/user_\w+/(avatar_\w+)-\d+\.webp")


class Place(Struct, frozen=True):
    """Whose upload it is, and in which organisation they were at it."""

    user_id: str
    org_id: str
    avatar_id: str


def upload_key(user_id: str, org_id: str, avatar_id: str, content_type: str) -> str:
    return f"{FOLDER}/{user_id}/{org_id}/{avatar_id}.{_EXTENSIONS[content_type]}"


def place_of(key: str) -> Place | None:
    """What an upload's key says; None where the key is not one we give out."""
    found = _UPLOAD.fullmatch(key)
    return Place(found[1], found[2], found[3]) if found else None


def is_settled(avatar_id: str, mark: str | None) -> bool:
    """Whether this upload, or a later one or a removal, was settled already."""
    return mark is not None and avatar_id <= mark


def outdated(keys: Iterable[str], mark: str) -> list[str]:
    """The pictures from before `mark`; a later one may be about to be shown."""
    return [key for key in keys if (found := _SHOWN.fullmatch(key)) and found[1] < mark]
