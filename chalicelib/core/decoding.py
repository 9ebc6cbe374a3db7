"""Request bodies: decoded by msgspec, and on failure every bad field named at once."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from chalicelib.core.errors import (
    FieldError,
    Invalid,
    Malformed,
    TooLarge,
    UnsupportedMediaType,
)

T = TypeVar("T")

MAX_BODY_BYTES = 1_000_000
_MAY_HOLD_CONTROL = re.compile(rb"\\u(00[01]|007[fF]|[dD][89a-fA-F])|\x7f")
# Compiled where a body is refused, not at every start: this one would take longest of all.
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]"
_WHERE = r" - at `\$(.*)`$"


def decode_body(kind: type[T], raw: bytes, content_type: str) -> T:
    """The body as `kind`.

    Raises:
        UnsupportedMediaType, TooLarge, Malformed, Invalid: what is wrong with it.
    """
    if content_type.split(";", maxsplit=1)[0].strip().lower() not in ("application/json", ""):
        raise UnsupportedMediaType()
    if len(raw) > MAX_BODY_BYTES:
        raise TooLarge(f"A body may hold {MAX_BODY_BYTES:,} bytes")
    if _MAY_HOLD_CONTROL.search(raw):
        _refuse_control_characters(_loads(raw))
    try:
        return msgspec.json.decode(raw or b"{}", type=kind)
    except msgspec.ValidationError as error:
        raise Invalid(errors=list(field_errors(kind, _loads(raw or b"{}")))) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed() from error


def field_errors(kind: Any, value: Any, path: str = "") -> Iterator[FieldError]:
    """Every field of `value` that breaks a rule of `kind`."""
    if not (isinstance(kind, type) and issubclass(kind, msgspec.Struct)):
        yield from _check(kind, value, path)
        return
    if not isinstance(value, dict):
        yield FieldError(path or "body", "must be an object")
        return
    hints = _hints(kind)
    for info in msgspec.structs.fields(kind):
        name = f"{path}.{info.encode_name}" if path else info.encode_name
        if info.encode_name in value:
            yield from _check(hints[info.name], value[info.encode_name], name)
        elif info.required:
            yield FieldError(name, "is required")
    known = {info.encode_name for info in msgspec.structs.fields(kind)}
    for extra in sorted(value.keys() - known):
        yield FieldError(f"{path}.{extra}" if path else extra, "is not a field of this request")


def _check(hint: Any, value: Any, path: str) -> Iterator[FieldError]:
    try:
        msgspec.convert(value, hint)
    except msgspec.ValidationError as error:
        inside = list(_inside(hint, value, path))
        yield from inside or [FieldError(path or "body", explain(str(error)))]


def _inside(hint: Any, value: Any, path: str) -> Iterator[FieldError]:
    """The bad fields of the objects within a value."""
    nested = _struct_in(hint)
    if nested is None:
        return
    if isinstance(value, dict):
        yield from field_errors(nested, value, path)
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from field_errors(nested, part, f"{path}.{position}")


def explain(message: str) -> str:
    """msgspec's sentence in words a person filling a form can use."""
    where = re.search(_WHERE, message)
    text = re.sub(_WHERE, "", message)
    for pattern, plain in _PLAIN:
        if found := re.fullmatch(pattern, text):
            text = plain.format(*map(_in_words, found.groups()))
            break
    return f"{text} (at {where[1].lstrip('.')})" if where and where[1].startswith("[") else text


_WORDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "an object",
    "date": "a date",
    "datetime": "a date and time",
}


def _in_words(types: str) -> str:
    return " or ".join(_WORDS.get(name, name) for name in types.split(" | "))


_PLAIN: tuple[tuple[str, str], ...] = (
    (r"Expected `(.+?)`, got `null`", "is required"),
    (r"Expected `str` of length >= 1", "may not be empty"),
    (r"Expected `str` of length >= (\d+)", "needs at least {0} characters"),
    (r"Expected `str` of length <= (\d+)", "may have at most {0} characters"),
    (r"Expected `array` of length >= (\d+)", "needs at least {0} entries"),
    (r"Expected `array` of length <= (\d+)", "may have at most {0} entries"),
    (r"Expected `(?:int|float)` >= (\S+)", "must be at least {0}"),
    (r"Expected `(?:int|float)` <= (\S+)", "must be at most {0}"),
    (r"Expected `str` matching regex .+", "does not have the right form"),
    (r"Invalid enum value (.+)", "may not be {0}"),
    (r"Expected `datetime` with a timezone component", "needs a time zone, such as a final Z"),
    (r"Invalid RFC3339 encoded datetime", "must be a date and time such as 2026-01-31T09:30:00Z"),
    (r"Invalid RFC3339 encoded date", "must be a date such as 2026-01-31"),
    (r"Expected `(.+?)`, got `(.+?)`", "must be {0}, not {1}"),
)


def _loads(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Malformed() from error


def _refuse_control_characters(value: Any) -> None:
    errors = [
        FieldError(path or "body", "may not hold control characters")
        for path, text in _strings(value, "")
        if re.search(_CONTROL, text)
    ]
    if errors:
        raise Invalid(errors=errors)


def _strings(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for position, part in enumerate(value):
            yield from _strings(part, f"{path}.{position}" if path else str(position))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield path or "body", name
            yield from _strings(part, f"{path}.{name}" if path else name)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


def _struct_in(hint: Any) -> type[msgspec.Struct] | None:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return hint
    if get_origin(hint) is None:
        return None
    return next((found for part in get_args(hint) if (found := _struct_in(part))), None)
