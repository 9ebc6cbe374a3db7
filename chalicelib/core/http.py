"""Typed routes: the signature declares the route, one wrapper does the rest.

    @routes.post("/leads", permit=Permission.LEADS_CREATE, location="/leads/{lead_id}")
    def create_lead(actor: Actor, body: LeadCreate) -> Lead: ...

`respond` reads the arguments, checks the permission, renders the answer with its ETag and
Location, and turns errors into RFC 9457 problems. Chalice translates view exceptions before
middleware sees them, so that must happen here.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Generic, TypeVar, get_type_hints

import msgspec
from chalice.app import Request, Response

from chalicelib.core import rates, viewers
from chalicelib.core.actor import Actor, Once, Origin, Permission, Role, grants_from_text
from chalicelib.core.errors import AppError, Malformed, TooLarge, Unauthenticated, Unavailable
from chalicelib.core.logs import log
from chalicelib.core.params import Param, RawRequest, bind, once_of, read_signature
from chalicelib.core.route_table import Entry
from chalicelib.core.transactions import Replayed

View = TypeVar("View", bound=Callable[..., Any])
T = TypeVar("T")

_encoder = msgspec.json.Encoder()
_CORRELATION = "X-Correlation-Id"
_CORRELATION_FORM = re.compile(r"[\w.-]{1,64}", re.ASCII)
_PRIVATE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
# Lambda's answer may hold 6 MB; what is larger would reach the caller as a bare 502.
_MAX_ANSWER_BYTES = 5_500_000


class Reply(msgspec.Struct, Generic[T], frozen=True):
    """An answer that needs headers of its own; `cookie` is a whole Set-Cookie value."""

    body: T
    headers: Mapping[str, str] = msgspec.field(default_factory=dict)
    cookie: str | None = None


class Route(msgspec.Struct, frozen=True):
    """One declared route; the OpenAPI document and the gateway policies are made from these."""

    method: str
    path: str
    view: Callable[..., Any]
    permit: Permission | None
    public: str | None
    status: int
    location: str | None
    params: tuple[Param, ...]
    answer: Any
    tag: str
    errors: tuple[type[AppError], ...]

    @property
    def entry(self) -> Entry:
        """Its line of the route table."""
        return Entry(self.method, self.path, self.permit or "", self.view.__module__)


class Routes:
    """A slice's routes. `tag` groups them in the API reference."""

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.declared: list[Route] = []

    def find(self, method: str, path: str) -> Route:
        """Raises:
        LookupError: none of them is declared so.
        """
        for route in self.declared:
            if (route.method, route.path) == (method, path):
                return route
        raise LookupError(f"{method} {path} is not declared in {self.tag}: run `make openapi`")

    def get(self, path: str, **options: Any) -> Callable[[View], View]:
        return self._add("GET", path, **options)

    def post(self, path: str, status: int = 201, **options: Any) -> Callable[[View], View]:
        return self._add("POST", path, status=status, **options)

    def put(self, path: str, **options: Any) -> Callable[[View], View]:
        return self._add("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> Callable[[View], View]:
        return self._add("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Callable[[View], View]:
        return self._add("DELETE", path, **options)

    def _add(
        self,
        method: str,
        path: str,
        *,
        permit: Permission | None = None,
        public: str | None = None,
        status: int = 200,
        location: str | None = None,
        errors: Sequence[type[AppError]] = (),
    ) -> Callable[[View], View]:
        if (permit is None) == (public is None):
            raise TypeError(f'{method} {path}: name a permission, or say public="why"')

        def decorate(view: View) -> View:
            answer = get_type_hints(view, include_extras=True)["return"]
            code = 204 if answer is type(None) else status
            params = read_signature(view, path)
            route = Route(
                method,
                path,
                view,
                permit,
                public,
                code,
                location,
                params,
                answer,
                self.tag,
                tuple(errors),
            )
            self.declared.append(route)
            return view

        return decorate


@cache
def declared(entry: Entry) -> Route:
    """The route of that line of the table; its slice is imported where it was not yet.

    Raises:
        LookupError: the slice declares none such: the table is out of date.
    """
    routes: Routes = import_module(entry.module).routes
    return routes.find(entry.method, entry.path)


def respond(entry: Entry, request: Request, path_values: Mapping[str, str]) -> Response:
    """Answers a request for the route of that line of the table."""
    origin = _origin(request)
    correlation_id = _correlation_id(request, origin)
    with log.request(entry.method, entry.path, origin.request_id, correlation_id) as outcome:
        try:
            response = _answer(declared(entry), request, path_values, origin)
        except AppError as error:
            response = problem(error, origin.request_id)
        except Exception as error:
            log.failure(error)
            response = problem(_public_error(error), origin.request_id)
        response.headers[_CORRELATION] = correlation_id
        outcome.status = response.status_code
    return response


def _answer(
    route: Route, request: Request, path_values: Mapping[str, str], origin: Origin
) -> Response:
    try:
        return _run(route, request, path_values, origin)
    except Replayed as replayed:
        return _replay(route, replayed)


def _run(
    route: Route, request: Request, path_values: Mapping[str, str], origin: Origin
) -> Response:
    headers = dict(request.headers)
    raw = RawRequest(
        headers=headers,
        query=_query(request),
        path=path_values,
        body=lambda: _body(request),
        origin=origin,
    )
    actor = None
    if route.permit is not None:
        once = once_of(raw, route.method, request.context["path"]) if route.status == 201 else None
        actor = actor_of(request.context.get("authorizer") or {}, origin, once)
        actor.require(route.permit)
        log.actor(actor.org_id, actor.kind)
        if actor.is_machine:
            rates.spend(actor.user_id)
    result = route.view(**bind(route.params, raw, actor))
    return _render(route, result)


def _render(route: Route, result: Any) -> Response:
    headers = dict(_PRIVATE)
    cookies: list[str] = []
    if isinstance(result, Reply):
        headers.update(result.headers)
        cookies = [result.cookie] if result.cookie else []
        result = result.body
    if result is None:
        return _response(b"", route.status, headers, cookies)
    headers["Content-Type"] = "application/json"
    version = getattr(result, "version", None)
    if isinstance(version, int):
        headers["ETag"] = f'"{version}"'
    if route.location:
        headers["Location"] = "/api" + route.location.format_map(msgspec.structs.asdict(result))
    body = _encoder.encode(result)
    if len(body) > _MAX_ANSWER_BYTES:
        raise TooLarge("The answer is too large; ask for a smaller page")
    return _response(body, route.status, headers, cookies)


def _replay(route: Route, replayed: Replayed) -> Response:
    headers = {**_PRIVATE, "Content-Type": "application/json", "Idempotency-Replayed": "true"}
    first = msgspec.json.decode(replayed.answer)
    if isinstance(first, dict):
        if isinstance(first.get("version"), int):
            headers["ETag"] = f'"{first["version"]}"'
        if route.location:
            headers["Location"] = "/api" + route.location.format_map(first)
    return _response(replayed.answer, route.status, headers, [])


def problem(error: AppError, request_id: str) -> Response:
    """The error as application/problem+json (RFC 9457)."""
    body = {
        **error.members,
        "type": "about:blank",
        "title": error.title,
        "status": error.status,
        "code": error.code,
        "detail": error.detail,
        "errors": [{"field": e.field, "message": e.message} for e in error.errors],
        "request_id": request_id,
    }
    headers = {**_PRIVATE, "Content-Type": "application/problem+json", **error.headers}
    return _response(_encoder.encode(body), error.status, headers, [])


def _response(
    body: bytes, status: int, headers: dict[str, str], cookies: Sequence[str]
) -> Response:
    sent: dict[str, str | list[str]] = dict(headers)
    if cookies:
        sent["Set-Cookie"] = list(cookies)
    return Response(body.decode(), status_code=status, headers=sent)


def actor_of(context: Mapping[str, str], origin: Origin, once: Once | None = None) -> Actor:
    """The actor the authorizer vouched for; its context values arrive as strings."""
    user_id = context.get("principalId")
    if not user_id:
        raise Unauthenticated()
    role = context.get("role") or None
    return Actor(
        org_id=context["org_id"],
        user_id=user_id,
        name=context["name"],
        role=Role(role) if role else None,
        platform_admin=context["platform_admin"] == "true",
        session_id=context["session_id"],
        team_ids=frozenset(context["team_ids"].split()),
        line_ids=frozenset(context["line_ids"].split()),
        time_zone=context["time_zone"],
        phone_region=context["phone_region"],
        given=grants_from_text(context["grants"]),
        origin=origin,
        once=once,
    )


def _origin(request: Request) -> Origin:
    identity = request.context.get("identity") or {}
    return Origin(
        ip=viewers.address(request.headers, identity.get("sourceIp") or ""),
        user_agent=identity.get("userAgent") or "",
        request_id=request.context.get("requestId") or "",
    )


def _correlation_id(request: Request, origin: Origin) -> str:
    """The caller's id for a chain of work, where it sent a usable one; else the request's own."""
    sent = request.headers.get(_CORRELATION, "")
    return sent if _CORRELATION_FORM.fullmatch(sent) else origin.request_id


def _query(request: Request) -> dict[str, list[str]]:
    query = request.query_params
    return {name: query.getlist(name) for name in query} if query else {}


def _body(request: Request) -> bytes:
    try:
        body = request.raw_body
    except UnicodeError as error:
        raise Malformed() from error
    return body if isinstance(body, bytes) else body.encode()


def _public_error(error: Exception) -> AppError:
    """What a caller is told of an error nobody expected: never more than its kind."""
    if type(error).__name__ in ("EndpointConnectionError", "ConnectTimeoutError"):
        return Unavailable()
    return AppError("Something went wrong; it is logged under this request_id")
