"""The OpenAPI 3.1 document, made from the declared routes. Runs at build time only."""

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any, get_args, get_origin

import msgspec

from chalicelib.core import errors
from chalicelib.core.actor import ROLE_GRANTS
from chalicelib.core.bodies import Record
from chalicelib.core.http import Reply, Route
from chalicelib.core.machines import GIVEABLE
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import Param

Schema = dict[str, Any]

_REF = "#/components/schemas/{name}"
_GENERIC = re.compile(r"Page_(\w+?)_")
_BODY_ERRORS = (errors.Malformed, errors.TooLarge, errors.UnsupportedMediaType)


class FieldProblem(Record):
    """One bad field of the request; others that the message speaks of stand in backticks."""

    field: str
    message: str


class Problem(Record):
    """What every error answers (RFC 9457); `errors` names each bad field."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    errors: list[FieldProblem]
    request_id: str


class GatewayRefusal(msgspec.Struct):
    """API Gateway's own refusal, sent before the API is asked; spelt both ways."""

    message: str | None = None
    Message: str | None = None


def document(routes: Iterable[Route], tags: Mapping[str, str]) -> Schema:
    """The whole document. `tags` describes each group of routes."""
    declared = list(routes)
    schemas = _Schemas(declared)
    paths: dict[str, Schema] = {}
    for route in declared:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "Callboard API",
            "version": "1",
            "description": _INTRODUCTION,
        },
        "servers": [{"url": "/api"}],
        "tags": [{"name": name, "description": text} for name, text in tags.items()],
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
                "apiKey": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
            },
        },
    }
    renamed: Schema = json.loads(_GENERIC.sub(r"\1Page", json.dumps(made)))
    return renamed


_INTRODUCTION = (
    "Sign in with `POST /auth/login`, then send `Authorization: Bearer <access_token>`. "
    "Lists answer `items` and `next_cursor`; send the cursor back for the next page. "
    "Creates take an `Idempotency-Key`: a retry with the same key gets the first answer. "
    "Edits take the ETag of what you read as `If-Match`; 412 says somebody was faster. "
    "Errors are `application/problem+json` and name every bad field at once. "
    "Times are UTC, phone numbers E.164. Records of other organisations answer 404."
)


class _Schemas:
    """JSON schemas of every type the routes name."""

    def __init__(self, routes: Iterable[Route]) -> None:
        types: list[Any] = [Problem, GatewayRefusal, PageRequest]
        for route in routes:
            types += [param.type for param in route.params if param.source in _TYPED]
            types += [answer_type(route), *(error.members_type for error in route.errors)]
        unique = {repr(kind): kind for kind in types if kind not in (None, msgspec.Raw)}
        made, self.components = msgspec.json.schema_components(unique.values(), ref_template=_REF)
        self._answered: set[str] = set()
        self._by_type = dict(zip(unique, made, strict=True))
        for kind in unique.values():
            self._require_all(kind)

    def of(self, kind: Any) -> Schema:
        if kind is msgspec.Raw:
            return {"type": "object"}
        schema: Schema = self._by_type[repr(kind)]
        return schema

    def example(self, schema: Schema) -> Any:
        """A value that the schema allows, from the examples on its fields."""
        if "$ref" in schema:
            return self.example(self.components[schema["$ref"].rsplit("/", 1)[1]])
        for given in ("examples", "enum"):
            if schema.get(given):
                return schema[given][0]
        if "anyOf" in schema:
            return self.example(schema["anyOf"][0])
        match schema.get("type"):
            case "object":
                properties = schema.get("properties", {})
                return {name: self.example(part) for name, part in properties.items()}
            case "array":
                return [self.example(schema["items"])] if schema.get("items") else []
        if "default" in schema:
            return schema["default"]
        return {"string": "text", "integer": 1, "number": 1.5, "boolean": True}.get(
            schema.get("type", "")
        )

    def _require_all(self, kind: Any) -> None:
        """An answer always carries every field, defaults too; a client may rely on it."""
        for part in (kind, *get_args(kind)):
            origin = get_origin(part) or part
            if not isinstance(origin, type) or not issubclass(origin, (Record, Page)):
                continue
            name = re.sub(r"\W", "_", _type_name(part))
            schema = self.components.get(name)
            if schema is None or name in self._answered:
                continue
            self._answered.add(name)
            schema["required"] = list(schema["properties"])
            for field in msgspec.structs.fields(origin):
                for nested in _walk(field.type):
                    self._require_all(nested)


def _walk(hint: Any) -> Iterable[Any]:
    yield hint
    for part in get_args(hint):
        yield from _walk(part)


def _type_name(kind: Any) -> str:
    inner = ", ".join(_type_name(part) for part in get_args(kind))
    return f"{(get_origin(kind) or kind).__name__}[{inner}]" if inner else str(kind.__name__)


_TYPED = ("body", "path", "query")


def answer_type(route: Route) -> Any:
    """What the view answers, out of its Reply; None where there is no body."""
    kind = route.answer
    if get_origin(kind) is Reply:
        (kind,) = get_args(kind)
    return None if kind in (None, type(None)) else kind


def _operation(route: Route, schemas: _Schemas) -> Schema:
    text = inspect.getdoc(route.view) or ""
    summary, _, rest = text.partition("\n\n")
    operation: Schema = {
        "operationId": route.view.__name__,
        "tags": [route.tag],
        "summary": " ".join(summary.split()),
        "description": "\n\n".join(part for part in (_who(route), rest.strip()) if part),
        "parameters": [made for param in route.params for made in _parameters(param, schemas)],
        "responses": _responses(route, schemas),
    }
    if route.permit is not None:
        keyed: list[Schema] = [{"apiKey": []}] if route.permit in GIVEABLE else []
        operation["security"] = [{"bearer": []}, *keyed]
        operation["x-permission"] = route.permit.value
    if route.status == 201:
        operation["parameters"].append(_IDEMPOTENCY_KEY)
    body = next((param for param in route.params if param.source == "body"), None)
    if body is not None:
        schema = schemas.of(body.type)
        content = {"schema": schema, "example": schemas.example(schema)}
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    return operation


def _who(route: Route) -> str:
    if route.permit is None:
        return f"Public: {route.public}."
    holders = [
        f"{role} ({grants[route.permit]})"
        for role, grants in ROLE_GRANTS.items()
        if route.permit in grants
    ]
    return f"Needs `{route.permit}`: {', '.join(holders) or 'platform admins only'}."


_IDEMPOTENCY_KEY: Schema = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Your own name for this request; a retry with it creates nothing twice",
    "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
}


def _parameters(param: Param, schemas: _Schemas) -> Iterable[Schema]:
    match param.source:
        case "path" | "query":
            schema = _never_null(schemas.of(param.type))
            if not param.required and param.default is not None:
                schema["default"] = param.default
            yield {
                "name": param.wire_name,
                "in": param.source,
                "required": param.source == "path" or param.required,
                "schema": schema,
            }
        case "page":
            properties = schemas.components["PageRequest"]["properties"]
            for name, schema in properties.items():
                sent = _never_null(schema)
                yield {"name": name, "in": "query", "required": False, "schema": sent}
        case "if_match":
            yield {
                "name": "If-Match",
                "in": "header",
                "required": True,
                "description": "The ETag of the record as you read it",
                "schema": {"type": "string", "pattern": '^"[0-9]{1,15}"$', "examples": ['"1"']},
            }


def _never_null(schema: Schema) -> Schema:
    """A parameter that may be left out has no way to say null."""
    options = [part for part in schema.get("anyOf", []) if part.get("type") != "null"]
    if len(options) != 1:
        return dict(schema)
    kept: Schema = {n: value for n, value in schema.items() if n not in ("anyOf", "default")}
    return {**kept, **options[0]}


def _responses(route: Route, schemas: _Schemas) -> Schema:
    success: Schema = {"description": HTTPStatus(route.status).phrase}
    answer = answer_type(route)
    if answer is not None:
        schema = schemas.of(answer)
        content = {"schema": schema, "example": schemas.example(schema)}
        success["content"] = {"application/json": content}
    responses = {str(route.status): success}
    for kind in sorted(_possible_errors(route), key=_by_status_special_first):
        responses.setdefault(str(kind.status), _refusal(kind, schemas))
    return responses


def _by_status_special_first(kind: type[errors.AppError]) -> tuple[int, int, str]:
    return kind.status, -len(kind.__mro__), kind.__name__


def _refusal(kind: type[errors.AppError], schemas: _Schemas) -> Schema:
    problem: Schema = {"$ref": _REF.format(name="Problem")}
    if kind.members_type is not None:
        problem = {"allOf": [problem, schemas.of(kind.members_type)]}
    content: Schema = {"application/problem+json": {"schema": problem}}
    if kind.status in (errors.Unauthenticated.status, errors.Forbidden.status):
        content["application/json"] = {"schema": {"$ref": _REF.format(name="GatewayRefusal")}}
    return {"description": kind.title, "content": content}


def _possible_errors(route: Route) -> set[type[errors.AppError]]:
    sources = {param.source for param in route.params}
    found: set[type[errors.AppError]] = {errors.Invalid, errors.Unavailable, *route.errors}
    if route.permit is not None:
        found |= {errors.Unauthenticated, errors.Forbidden, errors.RateLimited}
    if sources & {"path", "query"}:
        found.add(errors.NotFound)
    if route.method != "GET":
        found |= {errors.NotFound, errors.Conflict}
    if "body" in sources:
        found |= set(_BODY_ERRORS)
    if "if_match" in sources:
        found |= {errors.Stale, errors.PreconditionRequired}
    return found
