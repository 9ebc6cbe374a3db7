"""One JSON line per request and per run of a job, which is its metrics too; personal data masked.

CloudWatch reads metrics out of lines in its embedded metric format (EMF), so a line is logged,
counted and timed at once, without a request to CloudWatch (docs/decisions/0032).
"""

import json
import os
import re
import sys
import time
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Literal

from msgspec import Struct, field

from chalicelib.core import tracing
from chalicelib.core.tracing import Work

Level = Literal["INFO", "WARNING", "ERROR"]
Unit = Literal["Count", "Milliseconds", "Seconds"]
Metric = tuple[str, Unit]

LEVEL_VARIABLE = "CALLBOARD_LOG_LEVEL"

_LEVELS: tuple[Level, ...] = ("INFO", "WARNING", "ERROR")
_PHONE = re.compile(r"(\+|%2[bB])(\d{2})\d{4,11}(\d{2})\b")
_MAIL = re.compile(r"\b([\w.%+-])[\w.%+-]*@([\w-]+(?:\.[\w-]+)+)")
_LATENCY: Metric = ("ms", "Milliseconds")
_ERRORS: Metric = ("errors", "Count")


def mask(text: str) -> str:
    """Phone numbers and mail addresses, cut to what still helps to find a case."""
    return _MAIL.sub(r"\1***@\2", _PHONE.sub(r"\1\2***\3", text))


class Outcome(Struct):
    """What the line about a request or a job will say besides what is measured."""

    work: Work
    status: int = 0
    errors: int = 0
    gauges: dict[str, float] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)


class Log:
    """The bundle's log."""

    def __init__(self) -> None:
        # What every line of the request or job at hand says.
        self._keys: ContextVar[Mapping[str, Any]] = ContextVar("log_keys")
        self._outcome: ContextVar[Outcome | None] = ContextVar("log_outcome", default=None)
        self._cold = True

    @contextmanager
    def request(
        self, method: str, route: str, request_id: str, correlation_id: str
    ) -> Iterator[Outcome]:
        """Times the block, which says how it ended, and writes its line."""
        # A route's metrics go by method and template: their number is that of the routes.
        keys = {"request_id": request_id, "route": f"{method} {route}", "actor_kind": "public"}
        with self._measured(keys) as (outcome, measures), tracing.following(correlation_id):
            try:
                yield outcome
            finally:
                outcome.errors = int(outcome.status >= 500)
                measured = {"method": method, "status": outcome.status, **measures()}
                self._report("request", "route", outcome, measured, [_LATENCY])

    @contextmanager
    def job(self, name: str, request_id: str) -> Iterator[None]:
        """Times a schedule, queue, stream or event handler and writes its line.

        It follows its own id, and those of the messages and records it goes through.
        """
        keys = {"request_id": request_id, "job": name}
        with self._measured(keys) as (outcome, measures), tracing.following(request_id):
            status = "failed"
            try:
                yield
                status = "done"
            finally:
                followed = list(outcome.work.followed)
                measured = {"status": status, "correlation_ids": followed, **measures()}
                # Lambda itself counts and times the runs of a function.
                self._report("job", "job", outcome, measured, [])

    def actor(self, org_id: str, kind: str) -> None:
        """Adds for whom and by what kind of actor to the lines of this request."""
        self._keys.set({**self._keys.get({}), "org_id": org_id, "actor_kind": kind})

    def gauge(self, name: str, value: float, unit: Unit = "Count") -> None:
        """A figure of the whole stage, as a metric of the job at hand's line."""
        if outcome := self._outcome.get():
            outcome.gauges[name] = value
            outcome.units[name] = unit

    def info(self, message: str, **fields: Any) -> None:
        self._write("INFO", message, fields)

    def warning(self, message: str, **fields: Any) -> None:
        self._write("WARNING", message, fields)

    def failure(self, error: BaseException) -> None:
        """An error nobody expected, with its stack."""
        if outcome := self._outcome.get():
            outcome.errors += 1
        stack = "".join(traceback.format_exception(error))
        self._write("ERROR", "unexpected", {"error": type(error).__name__, "stack": stack})

    @contextmanager
    def _measured(self, keys: Mapping[str, Any]) -> Iterator[Any]:
        started, cold, self._cold = time.perf_counter(), self._cold, False
        with tracing.working() as work:
            outcome = Outcome(work)
            key_token, outcome_token = self._keys.set(keys), self._outcome.set(outcome)

            def measures() -> dict[str, Any]:
                return {
                    "ms": round((time.perf_counter() - started) * 1000, 1),
                    "dynamodb_requests": work.requests,
                    "dynamodb_units": work.units,
                    "cold_start": cold,
                }

            try:
                yield outcome, measures
            finally:
                self._outcome.reset(outcome_token)
                self._keys.reset(key_token)

    def _report(
        self,
        message: str,
        dimension: str,
        outcome: Outcome,
        measured: Mapping[str, Any],
        metrics: list[Metric],
    ) -> None:
        # A metric costs only while it is sent: errors are a metric where there are some.
        if outcome.errors:
            metrics = [*metrics, _ERRORS]
        directives = [_directive([dimension], metrics)] if metrics else []
        if outcome.units:
            directives.append(_directive([], list(outcome.units.items())))
        fields = {**measured, "errors": outcome.errors, **outcome.gauges}
        if directives:
            stamp = int(time.time() * 1000)
            fields["_aws"] = {"Timestamp": stamp, "CloudWatchMetrics": directives}
        self._write("INFO", message, fields)

    def _write(self, level: Level, message: str, fields: Mapping[str, Any]) -> None:
        if _LEVELS.index(level) < _LEVELS.index(_threshold()):
            return
        entry = {
            "level": level,
            "message": message,
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            **self._keys.get({}),
            "correlation_id": tracing.correlation_id(),
            **_xray(),
            **fields,
        }
        text = mask(json.dumps(entry, default=str, ensure_ascii=False, separators=(",", ":")))
        # Half of a surrogate pair has no UTF-8; as an escape it is JSON still.
        sys.stdout.write(text.encode("utf-8", "backslashreplace").decode() + "\n")


def namespace() -> str:
    """Where the stage's metrics are found in CloudWatch."""
    return f"callboard-{os.environ.get('CALLBOARD_STAGE', '')}"


def _directive(dimensions: list[str], metrics: list[Metric]) -> dict[str, Any]:
    return {
        "Namespace": namespace(),
        "Dimensions": [dimensions],
        "Metrics": [{"Name": name, "Unit": unit} for name, unit in metrics],
    }


def _threshold() -> Level:
    wanted = os.environ.get(LEVEL_VARIABLE, "INFO")
    return next((level for level in _LEVELS if level == wanted), "INFO")


def _xray() -> dict[str, str]:
    """X-Ray's id of this invocation, which Lambda keeps in the environment."""
    root = os.environ.get("_X_AMZN_TRACE_ID", "").partition(";")[0]
    return {"xray_trace_id": root.removeprefix("Root=")} if root else {}


log = Log()
