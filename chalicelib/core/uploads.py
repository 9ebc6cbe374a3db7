"""Where browsers send a file: a form that the bucket takes for that file alone."""

from datetime import timedelta
from typing import Annotated, Any

from msgspec import Meta

from chalicelib.core import aws, clock, files
from chalicelib.core.bodies import Record
from chalicelib.core.types import Timestamp

Url = Annotated[
    str,
    Meta(examples=["https://storage.example/recordings/…"], extra_json_schema={"format": "uri"}),
]
Digest = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9+/]{43}=$",
        description="The file's SHA-256 digest in base64; storage refuses anything else",
    ),
]


class FormUpload(Record, tag_field="method", tag="post"):
    """POST the fields and then the file, as `multipart/form-data`, to the URL."""

    url: Url
    fields: Annotated[dict[str, str], Meta(description="Form fields, before `file`")]
    expires_at: Timestamp


def form(
    key: str, content_type: str, size: int, sha256: str | None, lasts: timedelta
) -> FormUpload:
    """A form that storage takes for exactly this file and no other."""
    fields = {"Content-Type": content_type}
    if sha256 is not None:
        fields |= {"x-amz-checksum-algorithm": "SHA256", "x-amz-checksum-sha256": sha256}
    conditions: list[Any] = [{name: value} for name, value in fields.items()]
    conditions.append(["content-length-range", size, size])
    seconds = int(lasts.total_seconds())
    made = aws.client("s3").generate_presigned_post(
        files.bucket(), key, Fields=fields, Conditions=conditions, ExpiresIn=seconds
    )
    expires_at = clock.iso(clock.now() + lasts)
    return FormUpload(url=made["url"], fields=made["fields"], expires_at=expires_at)
