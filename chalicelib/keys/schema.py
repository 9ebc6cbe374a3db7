"""API keys: requests and answers."""

from typing import Annotated

from msgspec import Meta

from chalicelib.core.actor import Permission
from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Moment, Timestamp

KeyName = Annotated[
    str, Meta(min_length=1, max_length=120, pattern=r"\S", examples=["Website form"])
]
KeyId = Annotated[str, Meta(examples=["key_01JD3Z6V1Q0000000000000000"])]


class KeyCreate(Body):
    """A key reaches every record of the organisation that its permissions are about."""

    name: KeyName
    permissions: Annotated[
        list[Permission], Meta(min_length=1, max_length=60, examples=[["leads:create"]])
    ]
    expires_at: Moment | None = None


class ApiKey(Record):
    """A key without its secret."""

    key_id: KeyId
    name: KeyName
    permissions: list[Permission]
    created_by: Id
    created_by_name: str | None = None
    created_at: Timestamp
    last_used_at: Annotated[Timestamp | None, Meta(description="To the minute")] = None
    expires_at: Timestamp | None = None
    revoked_at: Timestamp | None = None


class NewApiKey(ApiKey):
    """`key` is shown this once; a repeated request (Idempotency-Key) answers without it."""

    key: Annotated[
        str | None, Meta(description="Goes into Authorization: Bearer …, or into X-Api-Key")
    ] = None
