"""Cursor paging. A cursor carries only sort keys; the tenant is rebuilt from the actor."""

import base64
import binascii
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Generic, TypeVar

import msgspec

from chalicelib.core.errors import Invalid

T = TypeVar("T")


class Order(StrEnum):
    """Which way round a list is: as its sort key rises, or as it falls."""

    ASC = "asc"
    DESC = "desc"


class PageRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`?limit=&cursor=` of a list."""

    limit: Annotated[
        int, msgspec.Meta(ge=1, le=200, description="How many items to answer at most")
    ] = 50
    cursor: Annotated[
        str | None,
        msgspec.Meta(description="`next_cursor` of the page before; absent for the first page"),
    ] = None


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list; `next_cursor` is null on the last one."""

    items: list[T]
    next_cursor: str | None = None


def encode_cursor(keys: Sequence[str], order: Order = Order.DESC) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode([order, *keys])).decode().rstrip("=")


def decode_cursor(cursor: str, length: int, order: Order = Order.DESC) -> list[str]:
    """The sort keys in a cursor.

    Raises:
        Invalid: the cursor was not made by this list, or by another order of it.
    """
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
        made_in, *keys = msgspec.json.decode(raw, type=list[str])
    except (binascii.Error, msgspec.DecodeError, ValueError) as error:
        raise bad_cursor() from error
    if made_in != order or len(keys) != length or not all(0 < len(key) <= 1024 for key in keys):
        raise bad_cursor()
    return keys


def bad_cursor() -> Invalid:
    return Invalid.field(
        "cursor", "is not a cursor of this list in this order; start again without one"
    )
