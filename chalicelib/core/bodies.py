"""Bases of requests and answers, and an answer made from a row: all that a job needs of them."""

from collections.abc import Mapping
from typing import Any, TypeVar, dataclass_transform

import msgspec

T = TypeVar("T")


class _KeywordOnly(msgspec.StructMeta):
    """msgspec applies kw_only to one class only; every shape of ours wants it."""

    def __new__(
        mcls, name: str, bases: tuple[type, ...], namespace: dict[str, Any], **options: Any
    ) -> "_KeywordOnly":
        return super().__new__(mcls, name, bases, namespace, **{"kw_only": True, **options})


@dataclass_transform(kw_only_default=True, field_specifiers=(msgspec.field,))
class Body(msgspec.Struct, metaclass=_KeywordOnly, forbid_unknown_fields=True):
    """Base of every request body: a field nobody declared is refused."""


@dataclass_transform(kw_only_default=True, field_specifiers=(msgspec.field,))
class Record(msgspec.Struct, metaclass=_KeywordOnly):
    """Base of every answer; made from a row by taking the fields it declares."""


def record(kind: type[T], row: Mapping[str, Any]) -> T:
    """An answer of type `kind` from a table row (extra attributes are left out)."""
    return msgspec.convert(row, kind, strict=False)
