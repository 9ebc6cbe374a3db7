"""Pictures of people on the wire."""

from typing import Annotated, Literal

from msgspec import Meta

from chalicelib.core.bodies import Body, Record
from chalicelib.core.uploads import Digest, FormUpload

MAX_BYTES = 5 * 1024 * 1024


class AvatarCreate(Body):
    """A picture about to be uploaded."""

    content_type: Literal["image/png", "image/jpeg", "image/webp"]
    size: Annotated[int, Meta(ge=1, le=MAX_BYTES, description="Bytes", examples=[182_113])]
    sha256: Digest | None = None


class AvatarUpload(Record):
    """Where the picture goes; `avatar_id` is what it is called in the news about it."""

    avatar_id: Annotated[str, Meta(examples=["avatar_01JD3Z6V1Q0000000000000000"])]
    upload: FormUpload
