"""Runs every event source of the app, one thread each, until the product stops."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from chalice.app import (
    Chalice,
    CloudWatchEventConfig,
    DynamoDBEventConfig,
    ScheduledEventConfig,
    SQSEventConfig,
)
from pynamodb.models import Model

from infra.local.bootstrap import event_queue, queue_name
from infra.local.pumps.expiry import Expiry
from infra.local.pumps.handlers import Handlers
from infra.local.pumps.queues import EventPump, QueuePump
from infra.local.pumps.streams import Checkpoint, StreamPump, table_of

log = logging.getLogger(__name__)

# A long poll waits in the engine; a stream has no such thing, so it is asked often.
STREAM_PAUSE_SECONDS = 0.1
ERROR_PAUSE_SECONDS = 2.0
SWEEP_SECONDS = 60.0
JOIN_SECONDS = 3.0

Step = Callable[[], object]


class Pumps:
    """The threads between the engine and the app's handlers."""

    def __init__(
        self, app: Chalice, handlers: Handlers, models: Sequence[type[Model]], data: Path
    ) -> None:
        self._app = app
        self._handlers = handlers
        self._expiry = Expiry(models)
        self._data = data
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        for source in self._app.event_sources:
            self._start_source(source)
        self._start("expiry", self._expiry.sweep, SWEEP_SECONDS)

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            if thread.name.startswith("pump-stream"):
                thread.join(JOIN_SECONDS)

    def _start_source(self, source: object) -> None:
        if isinstance(source, SQSEventConfig) and source.queue:
            queue = queue_name(source.queue)
            queue_pump = QueuePump(self._handlers, source.name, queue, source.batch_size)
            self._start(f"queue-{source.name}", queue_pump.step, 0)
        elif isinstance(source, (ScheduledEventConfig, CloudWatchEventConfig)):
            event_pump = EventPump(self._handlers, source.name, event_queue(source.name))
            self._start(f"event-{source.name}", event_pump.step, 0)
        elif isinstance(source, DynamoDBEventConfig):
            self._start_stream(source)
        else:
            log.warning("no local event source for %s", getattr(source, "name", source))

    def _start_stream(self, source: DynamoDBEventConfig) -> None:
        checkpoint = Checkpoint(self._data / "streams" / f"{source.name}.json")
        table = table_of(source.stream_arn)
        pump = StreamPump(
            self._handlers,
            source.name,
            table,
            source.batch_size,
            checkpoint=checkpoint,
            wait=self._stop.wait,
        )
        self._start(f"stream-{source.name}", pump.step, STREAM_PAUSE_SECONDS)

    def _start(self, name: str, step: Step, pause: float) -> None:
        thread = threading.Thread(
            target=self._run, args=(step, pause), name=f"pump-{name}", daemon=True
        )
        self._threads.append(thread)
        thread.start()

    def _run(self, step: Step, pause: float) -> None:
        """Step until stopped. A step that saw more to do is followed at once, others by a pause."""
        while not self._stop.is_set():
            try:
                more = bool(step())
            except Exception:
                if not self._stop.is_set():
                    log.exception("%s stumbled", threading.current_thread().name)
                self._stop.wait(ERROR_PAUSE_SECONDS)
            else:
                if not more:
                    self._stop.wait(pause)
