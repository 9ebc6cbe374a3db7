"""REST-proxy events in, HTTP answers out: the Lambda side of API Gateway."""

from __future__ import annotations

import base64
import binascii
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from chalice.local import LambdaContext

from infra.local.replies import GatewayReply, bad_answer
from infra.local.routing import Match

REGION = "us-east-1"
ACCOUNT = "000000000000"
API_ID = "callboardlocal"
STAGE = "api"
APP = "callboard-local"
MAX_ANSWER_BYTES = 6 * 2**20
# API Gateway keeps these for itself and hands the app's value on under another name.
REMAPPED = {"connection", "content-length", "date", "server", "www-authenticate"}
DROPPED = {"transfer-encoding", "upgrade", "trailer", "te", "keep-alive"}

Headers = Mapping[str, str] | Iterable[tuple[str, str]]


@dataclass(frozen=True)
class HttpRequest:
    """One request as the gateway received it; path and query are still encoded."""

    method: str
    raw_path: str
    raw_query: str
    headers: list[tuple[str, str]]
    body: bytes
    source_ip: str

    def header(self, name: str) -> str | None:
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


def header_pairs(headers: Headers) -> list[tuple[str, str]]:
    return list(headers.items() if isinstance(headers, Mapping) else headers)


def lambda_context(function: str, timeout_seconds: float) -> LambdaContext:
    name = f"{APP}-{function}"
    context = LambdaContext(name, 1024, int(timeout_seconds * 1000))
    context.invoked_function_arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{name}"
    return context


def method_arn(method: str, path: str) -> str:
    trimmed = path.strip("/")
    return f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API_ID}/{STAGE}/{method}/{trimmed}"


def proxy_event(
    request: HttpRequest,
    match: Match,
    request_id: str,
    authorizer: dict[str, Any] | None,
    binary_types: Iterable[str],
) -> dict[str, Any]:
    """The event Lambda receives from a REST API with proxy integration."""
    multi_headers = _multi_headers(request)
    query = parse_qs(request.raw_query, keep_blank_values=True) or None
    is_binary = _media_type(request.header("content-type")) in binary_types
    return {
        "resource": match.resource,
        "path": request.raw_path,
        "httpMethod": request.method,
        "headers": {name: values[-1] for name, values in multi_headers.items()},
        "multiValueHeaders": multi_headers,
        "queryStringParameters": {k: v[-1] for k, v in query.items()} if query else None,
        "multiValueQueryStringParameters": query,
        "pathParameters": match.parameters or None,
        "stageVariables": None,
        "requestContext": _request_context(request, match, request_id, authorizer),
        "body": _event_body(request.body, is_binary=is_binary),
        "isBase64Encoded": is_binary,
    }


def _multi_headers(request: HttpRequest) -> dict[str, list[str]]:
    spelling: dict[str, str] = {}
    grouped: dict[str, list[str]] = {}
    for name, value in request.headers:
        grouped.setdefault(spelling.setdefault(name.lower(), name), []).append(value)
    # HTTP/2 clients may send cookies one by one; the edge joins them again.
    if cookie := spelling.get("cookie"):
        grouped[cookie] = ["; ".join(grouped[cookie])]
    forwarded = spelling.get("x-forwarded-for", "X-Forwarded-For")
    grouped[forwarded] = [", ".join([*grouped.get(forwarded, []), request.source_ip])]
    return grouped


def _request_context(
    request: HttpRequest, match: Match, request_id: str, authorizer: dict[str, Any] | None
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "accountId": ACCOUNT,
        "apiId": API_ID,
        "domainName": request.header("host") or "localhost",
        "httpMethod": request.method,
        "identity": {
            "sourceIp": request.source_ip,
            "userAgent": request.header("user-agent"),
        },
        "path": f"/{STAGE}{request.raw_path}",
        "protocol": "HTTP/1.1",
        "requestId": request_id,
        "requestTimeEpoch": int(time.time() * 1000),
        "resourcePath": match.resource,
        "stage": STAGE,
    }
    if authorizer is not None:
        context["authorizer"] = authorizer
    return context


def _media_type(value: str | None) -> str:
    return (value or "").split(";", 1)[0].strip().lower()


def _event_body(body: bytes, *, is_binary: bool) -> str | None:
    if not body:
        return None
    if is_binary:
        return base64.b64encode(body).decode("ascii")
    # Text bodies travel as JSON, so bytes that are not UTF-8 arrive as U+FFFD.
    return body.decode("utf-8", "replace")


def http_reply(request: HttpRequest, answer: Any, binary_types: Iterable[str]) -> GatewayReply:
    """Turn the app's answer into HTTP, or raise the 502 of a malformed one."""
    try:
        if _exceeds_payload_limit(answer):
            raise bad_answer()
        status = int(answer["statusCode"])
        headers = _answer_headers(answer)
        body = _answer_body(request, answer, binary_types)
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error) as error:
        raise bad_answer() from error
    return GatewayReply(status, headers, body)


def _exceeds_payload_limit(answer: Mapping[str, Any]) -> bool:
    # JSON escapes make text at most six times longer, so most answers need no measuring.
    if len(answer.get("body") or "") * 6 < MAX_ANSWER_BYTES:
        return False
    return len(json.dumps(answer, ensure_ascii=False).encode()) > MAX_ANSWER_BYTES


def _answer_headers(answer: Mapping[str, Any]) -> list[tuple[str, str]]:
    multi = answer.get("multiValueHeaders") or {}
    several = {name.lower() for name in multi}
    single = answer.get("headers") or {}
    pairs = [(name, value) for name, value in single.items() if name.lower() not in several]
    pairs += [(name, value) for name, values in multi.items() for value in values]
    if not any(name.lower() == "content-type" for name, _ in pairs):
        pairs.append(("Content-Type", "application/json"))
    return [(_outer_name(name), _text(value)) for name, value in pairs if _kept(name)]


def _kept(name: str) -> bool:
    return name.lower() not in DROPPED


def _outer_name(name: str) -> str:
    return f"x-amzn-Remapped-{name}" if name.lower() in REMAPPED else name


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _answer_body(
    request: HttpRequest, answer: Mapping[str, Any], binary_types: Iterable[str]
) -> bytes:
    body = answer.get("body") or ""
    # Only the first accepted type decides whether API Gateway unpacks base64.
    accepted = _media_type((request.header("accept") or "").split(",", 1)[0])
    if answer.get("isBase64Encoded") and {accepted, "*/*"} & set(binary_types):
        return base64.b64decode(body, validate=True)
    return str(body).encode()
