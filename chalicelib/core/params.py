"""A view's signature, read once: where each argument comes from and how it is checked."""

import hashlib
import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any, Literal, NewType, get_type_hints
from urllib.parse import unquote

import msgspec

from chalicelib.core.actor import Actor, Once, Origin
from chalicelib.core.bodies import Body
from chalicelib.core.decoding import decode_body, explain
from chalicelib.core.errors import FieldError, Invalid, PreconditionRequired
from chalicelib.core.paging import PageRequest

IfMatch = NewType("IfMatch", int)
"""The version in the `If-Match` header, which a view that takes it requires."""

Source = Literal["actor", "body", "page", "path", "query", "if_match", "incoming"]

_MAX_KEY = 255
_TEXT = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]*")


class Incoming(msgspec.Struct, frozen=True):
    """What a view may want of the request itself: cookies, headers, where it came from."""

    headers: Mapping[str, str]
    origin: Origin

    def cookie(self, name: str) -> str | None:
        pairs = (part.strip().partition("=") for part in self.headers.get("cookie", "").split(";"))
        return next((value for key, _, value in pairs if key == name), None)


class Param(msgspec.Struct, frozen=True):
    """One argument of a view."""

    name: str
    source: Source
    type: Any
    default: Any = inspect.Parameter.empty

    @property
    def wire_name(self) -> str:
        """Its name on the wire: `from_` is `from`, which Python keeps for itself."""
        return self.name.rstrip("_")

    @property
    def required(self) -> bool:
        return self.default is inspect.Parameter.empty


class RawRequest(msgspec.Struct, frozen=True):
    """The parts of a request that arguments are read from."""

    headers: Mapping[str, str]
    query: Mapping[str, list[str]]
    path: Mapping[str, str]
    body: Callable[[], bytes]
    origin: Origin


def read_signature(view: Callable[..., Any], path: str) -> tuple[Param, ...]:
    """The arguments of `view`.

    Raises:
        TypeError: the path names something the view does not take.
    """
    hints = get_type_hints(view, include_extras=True)
    path_names = set(re.findall(r"{(\w+)}", path))
    parameters = inspect.signature(view).parameters
    if missing := path_names - parameters.keys():
        raise TypeError(f"{view.__name__} does not take {sorted(missing)} of {path}")
    return tuple(
        Param(name, _source(name, hints[name], path_names), hints[name], parameter.default)
        for name, parameter in parameters.items()
    )


def bind(params: tuple[Param, ...], request: RawRequest, actor: Actor | None) -> dict[str, Any]:
    """The values of a view's arguments.

    Raises:
        Invalid: path, query or body break rules; every bad field is named.
    """
    errors = _unknown_query(params, request)
    bound: dict[str, Any] = {}
    for param in params:
        try:
            bound[param.name] = _value(param, request, actor)
        except Invalid as invalid:
            errors.extend(invalid.errors)
    if errors:
        raise Invalid(errors=errors)
    return bound


def once_of(request: RawRequest, method: str, path: str) -> Once | None:
    """The Idempotency-Key of a request, with a fingerprint of what it was sent with."""
    key = request.headers.get("idempotency-key")
    if key is None:
        return None
    if not 0 < len(key) <= _MAX_KEY or not key.isascii() or not key.isprintable():
        raise Invalid.field("Idempotency-Key", f"must be 1 to {_MAX_KEY} printable characters")
    digest = hashlib.sha256(f"{method} {path}\n".encode() + request.body())
    return Once(key=key, fingerprint=digest.hexdigest())


def _source(name: str, hint: Any, path_names: set[str]) -> Source:
    if hint is Actor:
        return "actor"
    if hint is Incoming:
        return "incoming"
    if hint is IfMatch:
        return "if_match"
    if hint is PageRequest:
        return "page"
    if isinstance(hint, type) and issubclass(hint, Body):
        return "body"
    return "path" if name in path_names else "query"


def _value(param: Param, request: RawRequest, actor: Actor | None) -> Any:
    match param.source:
        case "actor":
            return actor
        case "incoming":
            return Incoming(request.headers, request.origin)
        case "if_match":
            return _if_match(request.headers.get("if-match"))
        case "body":
            content_type = request.headers.get("content-type", "")
            return decode_body(param.type, request.body(), content_type)
        case "page":
            sent = {name: request.query[name][-1] for name in _PAGE if name in request.query}
            return _page(sent)
        case "path":
            return _convert(param, unquote(request.path[param.name]))
        # `?q=` is what an empty form field sends: it asks for nothing.
        case "query" if any(request.query.get(param.wire_name, ())):
            return _convert(param, request.query[param.wire_name][-1])
        case _ if param.required:
            raise Invalid.field(param.wire_name, "is required")
        case _:
            return param.default


_PAGE = ("limit", "cursor")


def _page(sent: Mapping[str, str]) -> PageRequest:
    try:
        return msgspec.convert(sent, PageRequest, strict=False)
    except msgspec.ValidationError as error:
        raise Invalid.field("limit", "must be a whole number from 1 to 200") from error


def _convert(param: Param, raw: str) -> Any:
    if not _TEXT.fullmatch(raw):
        raise Invalid.field(param.wire_name, "may not hold control characters")
    try:
        return msgspec.convert(raw, param.type, strict=False)
    except msgspec.ValidationError as error:
        raise Invalid.field(param.wire_name, explain(str(error))) from error


def _if_match(header: str | None) -> int:
    if header is None:
        raise PreconditionRequired()
    found = re.fullmatch(r'(?:W/)?"?(\d{1,15})"?', header.strip())
    if found is None:
        raise Invalid.field("If-Match", 'must be the ETag of a record, such as "3"')
    return int(found[1])


def _unknown_query(params: tuple[Param, ...], request: RawRequest) -> list[FieldError]:
    known = {param.wire_name for param in params if param.source == "query"}
    if any(param.source == "page" for param in params):
        known.update(_PAGE)
    return [
        FieldError(name, "is not a parameter of this request")
        for name in sorted(request.query.keys() - known)
    ]
