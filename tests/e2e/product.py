"""The running product, as `make run` starts it, and its API as a client outside would use it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import requests

from infra.local.demo.people import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 300
STOP_SECONDS = 30
# What the tests set for the app inside their own process must not reach the product.
OURS = ("CALLBOARD_", "AWS_")


class DidNotStart(Exception):
    """The product ended, or did not answer in time; with what it said."""


class Product:
    """One run of the product on a port and a data directory; it can be killed and started again."""

    def __init__(self, port: int, data: Path) -> None:
        self.port = port
        self.data = data
        self.origin = f"http://localhost:{port}"
        self.storage = f"http://localhost:{port + 1}"
        self._log = data.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                [
                    sys.executable,
                    "-m",
                    "infra.local",
                    "--port",
                    str(self.port),
                    "--data",
                    self.data,
                ],
                cwd=ROOT,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self._wait(self._process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            try:
                process.wait(0.2)
            except subprocess.TimeoutExpired:
                if self._answers():
                    return
            else:
                raise DidNotStart(self._log.read_text())
        process.kill()
        raise DidNotStart(self._log.read_text())

    def _answers(self) -> bool:
        try:
            return requests.get(f"{self.origin}/api/health", timeout=5).ok
        except requests.RequestException:
            return False

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As `kill -9` does: nothing of it can say goodbye."""
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(number)
        self._process.wait(STOP_SECONDS)
        self._process = None

    def sign_in(self, email: str) -> Api:
        return Api(self.origin).sign_in(email)

    def log_lines(self) -> list[Any]:
        """What the functions logged so far."""
        lines = self._log.read_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]


def _environment() -> dict[str, str]:
    outer = {name: it for name, it in os.environ.items() if not name.startswith(OURS)}
    return {**outer, "CALLBOARD_LOG_LEVEL": "INFO", "PYTHONUNBUFFERED": "1"}


@contextmanager
def running(product: Product) -> Iterator[Product]:
    product.start()
    try:
        yield product
    finally:
        product.stop()


class Api:
    """The API as one person."""

    def __init__(self, origin: str) -> None:
        self._session = requests.Session()
        self._url = f"{origin}/api"
        self.user_id = ""

    def sign_in(self, email: str, password: str = PASSWORD) -> Self:
        signed_in = self.post("/auth/login", email=email, password=password)
        self._session.headers["Authorization"] = f"Bearer {signed_in['access_token']}"
        self.user_id = signed_in["user"]["user_id"]
        return self

    def following(self, correlation_id: str) -> Self:
        """What is asked from here on belongs to that chain of work."""
        self._session.headers["X-Correlation-Id"] = correlation_id
        return self

    def get(self, path: str, **query: Any) -> Any:
        return self._send("GET", path, params=query)

    def post(self, path: str, **body: Any) -> Any:
        return self._send("POST", path, json=body)

    def put(self, path: str, **body: Any) -> Any:
        return self._send("PUT", path, json=body)

    def patch(self, path: str, version: int, **body: Any) -> Any:
        return self._send("PATCH", path, json=body, headers={"If-Match": f'"{version}"'})

    def ask(self, path: str) -> requests.Response:
        """The answer as it is, for those that are refusals."""
        return self._session.get(self._url + path, timeout=60)

    def _send(self, method: str, path: str, **options: Any) -> Any:
        answer = self._session.request(method, self._url + path, timeout=60, **options)
        assert answer.ok, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json()

    def create_user(self, full_name: str, email: str, role: str = "agent") -> Any:
        """Somebody who signs in with the password of everybody here."""
        return self.post("/users", full_name=full_name, email=email, role=role, password=PASSWORD)

    def create_lead(self, full_name: str, **fields: Any) -> Any:
        return self.post("/leads", full_name=full_name, **fields)

    def log_call(self, lead_id: str, **fields: Any) -> Any:
        return self.post("/calls", lead_id=lead_id, outcome="answered", **fields)

    def keep_open(self, phone: str) -> None:
        """Lets anybody dial that number while this test runs, whatever the time is."""
        ahead = 12 - datetime.now(UTC).hour
        noon = f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"
        self.put(f"/callees/{phone}/time-zones", time_zones=[noon])

    def upload_recording(self, call_id: str, sound: bytes) -> None:
        announced = self.post(
            f"/calls/{call_id}/recording", content_type="audio/wav", size=len(sound)
        )["upload"]
        file = {"file": ("call.wav", sound, "audio/wav")}
        requests.post(
            announced["url"], data=announced["fields"], files=file, timeout=60
        ).raise_for_status()
