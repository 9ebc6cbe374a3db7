"""One JSON line per request or job, with the request id, and personal data masked."""

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from aws_lambda_powertools.logging import Logger

_PHONE = re.compile(r"(\+|%2[bB])(\d{2})\d{4,11}(\d{2})\b")
_MAIL = re.compile(r"\b([\w.%+-])[\w.%+-]*@([\w-]+(?:\.[\w-]+)+)")


def mask(text: str) -> str:
    """Phone numbers and mail addresses, cut to what still helps to find a case."""
    return _MAIL.sub(r"\1***@\2", _PHONE.sub(r"\1\2***\3", text))


def _serialize(entry: dict[str, Any]) -> str:
    return mask(json.dumps(entry, default=str, ensure_ascii=False, separators=(",", ":")))


@dataclass(slots=True)
class Outcome:
    """What the line about a request will say; the caller fills in the status."""

    status: int = 0


class Log:
    """The bundle's logger."""

    def __init__(self) -> None:
        self._logger = Logger(service="callboard", json_serializer=_serialize)

    @contextmanager
    def request(self, method: str, route: str, request_id: str) -> Iterator[Outcome]:
        """Times the block and writes its line."""
        outcome = Outcome()
        started = time.perf_counter()
        self._logger.append_keys(request_id=request_id)
        try:
            yield outcome
        finally:
            milliseconds = round((time.perf_counter() - started) * 1000, 1)
            self._logger.info(
                "request",
                extra={
                    "method": method,
                    "route": route,
                    "status": outcome.status,
                    "ms": milliseconds,
                },
            )
            self._logger.remove_keys(["request_id", "org_id", "user_id"])

    @contextmanager
    def job(self, name: str, request_id: str) -> Iterator[None]:
        """Times a schedule, queue, stream or event handler and writes its line."""
        started = time.perf_counter()
        self._logger.append_keys(request_id=request_id, job=name)
        status = "failed"
        try:
            yield
            status = "done"
        finally:
            milliseconds = round((time.perf_counter() - started) * 1000, 1)
            self._logger.info("job", extra={"status": status, "ms": milliseconds})
            self._logger.remove_keys(["request_id", "job"])

    def actor(self, org_id: str, user_id: str) -> None:
        """Adds who acts to the lines of this request."""
        self._logger.append_keys(org_id=org_id, user_id=user_id)

    def info(self, message: str, **fields: Any) -> None:
        self._logger.info(message, extra=fields)

    def warning(self, message: str, **fields: Any) -> None:
        self._logger.warning(message, extra=fields)

    def failure(self, error: BaseException) -> None:
        """An error nobody expected, with its stack."""
        self._logger.error("unexpected", exc_info=error)


log = Log()
