"""Calls the app's event handlers as Lambda does."""

from __future__ import annotations

import logging
import threading
import uuid
from datetime import UTC, datetime
from typing import Any

from chalice.app import Chalice

from infra.local.proxy import lambda_context
from infra.local.settings import ACCOUNT, REGION

log = logging.getLogger(__name__)

AT_ONCE = 8
TIMEOUT_SECONDS = 900.0


class UnknownHandler(Exception):
    """The app has no handler of that name."""


class Handlers:
    """The app's functions by name; a few run at once."""

    def __init__(self, app: Chalice) -> None:
        self._app = app
        self._places = threading.BoundedSemaphore(AT_ONCE)

    def call(self, name: str, event: dict[str, Any]) -> Any:
        """Run one handler. Whatever it raises reaches the caller, as it reaches Lambda."""
        handler = self._app.handler_map.get(name)
        if handler is None:
            raise UnknownHandler(name)
        with self._places:
            return handler(event, lambda_context(name, TIMEOUT_SECONDS))

    def attempt(self, name: str, event: dict[str, Any], /) -> tuple[bool, Any]:
        """Run one handler and say whether it succeeded; a failure is logged."""
        try:
            return True, self.call(name, event)
        except Exception:
            log.exception("handler %s failed", name)
            return False, None


def scheduled_event() -> dict[str, Any]:
    """What EventBridge sends when a schedule is due."""
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": ACCOUNT,
        "time": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [],
        "detail": {},
    }
