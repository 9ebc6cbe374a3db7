"""The REST API in front of a Chalice app, in process and without a transport.

`RestGateway.handle` answers what API Gateway and Lambda would answer together. Tests call it
directly; `infra.local.http` puts it behind HTTP for `make run`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from typing import Any

from chalice.app import Chalice, ChaliceAuthorizer, CORSConfig, Request, RouteEntry

from infra.local.authorizers import Authorizers, Clock
from infra.local.edge import with_authorization
from infra.local.proxy import (
    Headers,
    HttpRequest,
    header_pairs,
    http_reply,
    lambda_context,
    method_arn,
    proxy_event,
)
from infra.local.replies import (
    GatewayFault,
    GatewayReply,
    bad_answer,
    too_large,
    unauthorized,
    unknown_route,
)
from infra.local.routing import Match, RouteTable

log = logging.getLogger(__name__)

MAX_BODY_BYTES = 10 * 2**20
TIMEOUT_SECONDS = 29.0


class _PerThread(Chalice):
    """Lambda runs one request at a time per process; here every thread has its own."""

    _state = threading.local()

    @property
    def current_request(self) -> Request | None:
        return getattr(self._state, "current_request", None)

    @current_request.setter
    def current_request(self, value: Request | None) -> None:
        self._state.current_request = value

    @property
    def lambda_context(self) -> Any:
        return getattr(self._state, "lambda_context", None)

    @lambda_context.setter
    def lambda_context(self, value: Any) -> None:
        self._state.lambda_context = value


def _run_in_threads(app: Chalice) -> None:
    if isinstance(app, _PerThread):
        return
    for name in ("current_request", "lambda_context"):
        app.__dict__.pop(name, None)
    base = type(app)
    app.__class__ = type(base.__name__, (_PerThread, base), {"_state": threading.local()})


class RestGateway:
    """A Chalice app's routes as API Gateway REST (v1) serves them."""

    def __init__(self, app: Chalice, clock: Clock = time.monotonic) -> None:
        _run_in_threads(app)
        self._app = app
        self._routes = RouteTable(app.routes)
        self._binary_types = frozenset(app.api.binary_types)
        self._authorizers = Authorizers(clock)

    def forget_authorizations(self) -> None:
        """Empty the authorizer cache, as its TTL would."""
        self._authorizers.clear()

    def handle(
        self,
        method: str,
        raw_path: str,
        raw_query: str = "",
        headers: Headers = (),
        body: bytes = b"",
        *,
        source_ip: str = "127.0.0.1",
    ) -> GatewayReply:
        """Answer one request. Raises nothing: the gateway's own errors are answers too."""
        sent = with_authorization(header_pairs(headers))
        request = HttpRequest(method.upper(), raw_path, raw_query, sent, body, source_ip)
        try:
            return self._answer(request)
        except GatewayFault as fault:
            return fault.reply()
        except Exception:
            log.exception("%s %s broke the handler", method, raw_path)
            return bad_answer().reply()

    def _answer(self, request: HttpRequest) -> GatewayReply:
        match = self._routes.match(request.raw_path)
        if match is None:
            raise unknown_route()
        views = self._app.routes[match.resource]
        if request.method == "OPTIONS" and "OPTIONS" not in views:
            return _preflight(views)
        if request.method not in views:
            raise unknown_route()
        if len(request.body) > MAX_BODY_BYTES:
            raise too_large()
        return self._invoke(request, match, views[request.method])

    def _invoke(self, request: HttpRequest, match: Match, view: RouteEntry) -> GatewayReply:
        context = lambda_context("api_handler", TIMEOUT_SECONDS)
        event = proxy_event(
            request,
            match,
            context.aws_request_id,
            self._authorization(request, view, context),
            self._binary_types,
        )
        reply = http_reply(request, self._app(event, context), self._binary_types)
        reply.headers.append(("x-amzn-RequestId", context.aws_request_id))
        return reply

    def _authorization(
        self, request: HttpRequest, view: RouteEntry, context: Any
    ) -> dict[str, Any] | None:
        authorizer = view.authorizer
        if not isinstance(authorizer, ChaliceAuthorizer):
            return None
        token = request.header(authorizer.config.header or "Authorization")
        if not token:
            raise unauthorized()
        arn = method_arn(request.method, request.raw_path)
        return self._authorizers.authorize(authorizer, token, arn, context)


def _preflight(views: Mapping[str, RouteEntry]) -> GatewayReply:
    """The mock integration that Chalice generates beside routes with CORS."""
    methods = [method for method, view in views.items() if view.cors]
    if not methods:
        raise unknown_route()
    cors = views[methods[0]].cors
    headers = cors.get_access_control_headers() if isinstance(cors, CORSConfig) else {}
    allowed = ("Access-Control-Allow-Methods", ",".join([*methods, "OPTIONS"]))
    return GatewayReply(200, [*((k, str(v)) for k, v in headers.items()), allowed], b"")
