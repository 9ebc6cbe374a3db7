"""The pictures that are shown, in the private bucket."""

from collections.abc import Mapping
from typing import Any

from chalicelib.avatars import rules
from chalicelib.core import aws, files
from chalicelib.users.avatars import SMALL, avatar_key

# A picture never changes under its name.
_CACHE = "private, max-age=3600, immutable"


def keep(user_id: str, avatar_id: str, pictures: Mapping[int, bytes]) -> None:
    """Stores the picture in each of its sizes."""
    for size, data in pictures.items():
        _s3().put_object(
            Bucket=files.bucket(),
            Key=avatar_key(user_id, avatar_id, size),
            Body=data,
            ContentType="image/webp",
            CacheControl=_CACHE,
        )


def sweep(user_id: str, mark: str) -> None:
    """Deletes the person's pictures from before `mark`, left by whatever stopped halfway too."""
    folder = avatar_key(user_id, "", SMALL).rpartition("/")[0]
    listed = _s3().list_objects_v2(Bucket=files.bucket(), Prefix=f"{folder}/")
    keys = [item["Key"] for item in listed.get("Contents", [])]
    files.delete(*rules.outdated(keys, mark))


def _s3() -> Any:
    return aws.client("s3")
