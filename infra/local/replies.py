"""What API Gateway itself answers, without asking the app."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import NamedTuple


class GatewayReply(NamedTuple):
    """One HTTP answer. Headers are pairs, because a name may repeat (Set-Cookie)."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes


class GatewayFault(Exception):
    """An answer that API Gateway makes on its own, in its own words."""

    def __init__(self, status: int, body: Mapping[str, str | None], kind: str) -> None:
        super().__init__(kind)
        self.status = status
        self.body = dict(body)
        self.kind = kind

    def reply(self) -> GatewayReply:
        headers = [("Content-Type", "application/json"), ("x-amzn-ErrorType", self.kind)]
        return GatewayReply(self.status, headers, json.dumps(self.body).encode())


def unauthorized() -> GatewayFault:
    return GatewayFault(401, {"message": "Unauthorized"}, "UnauthorizedException")


def denied(*, explicit: bool) -> GatewayFault:
    suffix = " with an explicit deny" if explicit else ""
    message = f"User is not authorized to access this resource{suffix}"
    return GatewayFault(403, {"Message": message}, "AccessDeniedException")


def unknown_route() -> GatewayFault:
    message = {"message": "Missing Authentication Token"}
    return GatewayFault(403, message, "MissingAuthenticationTokenException")


def too_large() -> GatewayFault:
    return GatewayFault(413, {"message": "Request Too Long"}, "RequestTooLargeException")


def authorizer_failed() -> GatewayFault:
    return GatewayFault(500, {"message": None}, "AuthorizerConfigurationException")


def bad_answer() -> GatewayFault:
    message = {"message": "Internal server error"}
    return GatewayFault(502, message, "InternalServerErrorException")


def timed_out() -> GatewayFault:
    message = {"message": "Endpoint request timed out"}
    return GatewayFault(504, message, "InternalServerErrorException")
