"""A small application behind a gateway."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from chalice.app import AuthRequest, BadRequestError, Chalice, CORSConfig, Response

ALLOW_ALL: dict[str, Any] = {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": ["*"]}


class TinyApp:
    """A Chalice app whose authorizer answers whatever the test puts in `answer`."""

    def __init__(self) -> None:
        self.answer: Callable[[AuthRequest], Any] = lambda _: self.policy(ALLOW_ALL)
        self.asked: list[str] = []
        self.app = Chalice("tiny", configure_logs=False)
        self._add_authorizer()
        self._add_views()

    @staticmethod
    def policy(*statements: dict[str, Any], **context: Any) -> dict[str, Any]:
        document = {"Version": "2012-10-17", "Statement": list(statements)}
        return {"principalId": "ana", "policyDocument": document, "context": context}

    def _add_authorizer(self) -> None:
        @self.app.authorizer(ttl_seconds=60)
        def guard(request: AuthRequest) -> Any:
            self.asked.append(request.method_arn)
            return self.answer(request)

        self.guard = guard

    def _add_views(self) -> None:
        app = self.app

        @app.route("/echo", methods=["GET", "POST"])
        def echo() -> Any:
            return app.current_request.to_original_event()  # type: ignore[union-attr]

        app.route("/sound", methods=["POST"], content_types=["audio/webm"])(echo)

        @app.route("/leads/{lead_id}", methods=["GET", "DELETE"], authorizer=self.guard)
        def lead(lead_id: str) -> Any:
            event = app.current_request.to_original_event()  # type: ignore[union-attr]
            return {"lead_id": lead_id, "authorizer": event["requestContext"]["authorizer"]}

        @app.route("/leads/lookup", authorizer=self.guard)
        def lookup() -> Any:
            return {"route": "lookup"}

        @app.route("/cookies")
        def cookies() -> Response:
            return Response("", headers={"Set-Cookie": ["a=1; Path=/", "b=2"]})

        @app.route("/big")
        def big() -> str:
            return "x" * (7 * 2**20)

        @app.route("/image")
        def image() -> Response:
            return Response(b"\x89PNG\x00", headers={"Content-Type": "image/png"})

        @app.route("/bad")
        def bad() -> None:
            raise BadRequestError("no")

        @app.route("/shared", cors=CORSConfig(allow_origin="https://crm.example"))
        def shared() -> str:
            return "shared"
