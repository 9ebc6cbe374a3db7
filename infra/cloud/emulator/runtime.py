"""Lambda's Runtime API, as far as one function needs it: events in, answers out.

The function runs under awslambdaric, Lambda's own client, from the unpacked zip alone.
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 60.0
_ARN = "arn:aws:lambda:us-east-1:000000000000:function:callboard"


class Failed(Exception):
    """The function raised, or could not be loaded; says what it said."""


class _Api(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.events: queue.Queue[bytes] = queue.Queue()
        self.answers: queue.Queue[tuple[str, bytes]] = queue.Queue()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The function is ended while it waits for its next event."""


class _Handler(BaseHTTPRequestHandler):
    server: _Api
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        """Nobody reads it."""

    def do_GET(self) -> None:
        """`/next`: waits for an event."""
        event = self.server.events.get()
        deadline = int((time.time() + PATIENCE_SECONDS) * 1000)
        headers = {
            # The client in C ends with a fault where this one is missing.
            "Content-Type": "application/json",
            "Lambda-Runtime-Aws-Request-Id": str(uuid.uuid4()),
            "Lambda-Runtime-Deadline-Ms": str(deadline),
            "Lambda-Runtime-Invoked-Function-Arn": _ARN,
            "Lambda-Runtime-Trace-Id": "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0",
        }
        self._answer(200, event, headers)

    def do_POST(self) -> None:
        """`…/response`, `…/error` or `init/error`."""
        length = int(self.headers.get("Content-Length") or 0)
        kind = self.path.rsplit("/", 1)[1]
        self.server.answers.put((kind, self.rfile.read(length)))
        self._answer(202, b"{}", {"Content-Type": "application/json"})

    def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Function:
    """One function that runs; `answer` hands it an event."""

    def __init__(self, api: _Api) -> None:
        self._api = api

    def answer(self, event: Any) -> Any:
        """What the handler returned.

        Raises:
            Failed: it raised, did not load, or said nothing in time.
        """
        self._api.events.put(json.dumps(event).encode())
        try:
            kind, body = self._api.answers.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise Failed("no answer in time") from None
        if kind != "response":
            raise Failed(body.decode())
        return json.loads(body)


@contextmanager
def running(
    python: Path, paths: list[Path], handler: str, environment: Mapping[str, str]
) -> Iterator[Function]:
    """The handler of the bundle in `paths[0]`; the other paths are what Lambda adds to it."""
    api = _Api()
    threading.Thread(target=api.serve_forever, daemon=True).start()
    child = subprocess.Popen(
        # -S: nothing but the bundle, the layers and Lambda's own client can be imported.
        [str(python), "-S", "-m", "awslambdaric", handler],
        cwd=paths[0],
        env={
            **environment,
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{api.server_address[1]}",
            "AWS_LAMBDA_FUNCTION_NAME": "callboard",
            "AWS_LAMBDA_FUNCTION_VERSION": "$LATEST",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "512",
            "AWS_LAMBDA_LOG_GROUP_NAME": "/aws/lambda/callboard",
            "AWS_LAMBDA_LOG_STREAM_NAME": "one",
            "LAMBDA_TASK_ROOT": str(paths[0]),
            "PYTHONPATH": ":".join(map(str, paths)),
            "PYTHONDONTWRITEBYTECODE": "1",
        },
    )
    try:
        yield Function(api)
    finally:
        child.kill()
        child.wait()
        api.shutdown()
        api.server_close()
