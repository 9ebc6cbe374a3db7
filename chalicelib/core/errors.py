"""Errors are named facts that carry their HTTP status; only core/http renders them."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from msgspec import Struct


class FieldError(Struct, frozen=True):
    """One bad field: its dotted path in the request and the rule it breaks.

    Other fields that the rule is about stand in backticks: a form shows them under its own names.
    """

    field: str
    message: str


class AppError(Exception):
    """Base of everything a use case may refuse with; `detail` is shown to the caller.

    `members` are what the problem says beside the usual, for machines to read; an error that has
    some names their type.
    """

    members_type: ClassVar[type | None] = None
    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "Something went wrong"

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        members: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.members = dict(members or {})


class Malformed(AppError):
    status = 400
    code = "malformed"
    title = "The request is not valid JSON"


class Unauthenticated(AppError):
    status = 401
    code = "unauthenticated"
    title = "Sign in first"


class Forbidden(AppError):
    status = 403
    code = "forbidden"
    title = "You are not permitted to do this"


class NotFound(AppError):
    """Also what every record of another organisation is."""

    status = 404
    code = "not_found"
    title = "Not found"

    def __init__(self, entity: str, entity_id: str = "") -> None:
        super().__init__(f"No {entity} {entity_id}".strip() + " is visible to you")


class Conflict(AppError):
    status = 409
    code = "conflict"
    title = "The change collides with another one"


class Stale(AppError):
    status = 412
    code = "stale"
    title = "Somebody changed this since you read it"


class TooLarge(AppError):
    status = 413
    code = "too_large"
    title = "The request is too large"


class UnsupportedMediaType(AppError):
    status = 415
    code = "unsupported_media_type"
    title = "Send application/json"


class Invalid(AppError):
    status = 422
    code = "invalid"
    title = "Some fields are not valid"

    @classmethod
    def field(cls, field: str, message: str) -> "Invalid":
        return cls(errors=[FieldError(field, message)])


class PreconditionRequired(AppError):
    status = 428
    code = "precondition_required"
    title = "Send If-Match with the ETag you read"


class RateLimited(AppError):
    status = 429
    code = "rate_limited"
    title = "Too many attempts"

    def __init__(self, detail: str, retry_after: int) -> None:
        """`retry_after` is in seconds."""
        super().__init__(detail, headers={"Retry-After": str(max(1, retry_after))})


class Unavailable(AppError):
    status = 503
    code = "unavailable"
    title = "Try again in a moment"

    def __init__(self, detail: str | None = None, retry_after: int = 1) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after)})
