"""The command itself: starts, refuses a busy port, leaves no child and no loss behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local.children import Children
from infra.local.clients import client
from infra.local.settings import JWT_SECRET, Settings
from tests.infra.engine import environment, free_ports

pytestmark = pytest.mark.engine

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 30.0
TINY = """
from chalice.app import Chalice
app = Chalice("tiny")

@app.route("/ping")
def ping():
    return {"pong": True}
"""


class Command:
    """`python -m infra.local` over a tiny app, in a directory of its own."""

    def __init__(self, directory: Path) -> None:
        (directory / "tinyapp.py").write_text(TINY)
        self.data = directory / "data"
        self.port = free_ports()
        self.settings = Settings(self.port, self.data)
        self._path = directory
        self._started: list[subprocess.Popen[str]] = []

    def start(self) -> subprocess.Popen[str]:
        line = [sys.executable, "-m", "infra.local", "--port", str(self.port)]
        process = subprocess.Popen(  # noqa: S603
            [*line, "--data", str(self.data), "--app", "tinyapp", "--no-demo"],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(self._path)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.append(process)
        return process

    def wait_ready(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert time.monotonic() < deadline, "the product did not start"
            time.sleep(0.05)

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.settings.origin}/api/ping", timeout=2) as reply:  # noqa: S310
                return bool(reply.status == 200)
        except OSError:
            return False

    def open_ports(self) -> list[int]:
        return [port for port in self.settings.ports() if is_open(port)]

    def all_closed(self) -> bool:
        deadline = time.monotonic() + 10
        while self.open_ports() and time.monotonic() < deadline:
            time.sleep(0.05)
        return not self.open_ports()

    def secret(self) -> str:
        with environment(self.settings):
            answer = client("secretsmanager").get_secret_value(SecretId=JWT_SECRET)
        return str(answer["SecretString"])

    def end(self) -> None:
        for process in self._started:
            process.kill()
            process.communicate()


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def command(tmp_path: Path) -> Iterator[Command]:
    made = Command(tmp_path)
    yield made
    made.end()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_signal_ends_every_child(command: Command, number: signal.Signals) -> None:
    process = command.start()
    command.wait_ready()
    process.send_signal(number)
    out, err = process.communicate(timeout=20)

    assert process.returncode == 0
    assert command.all_closed()
    assert f"http://localhost:{command.port}" in out
    assert "Traceback" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="PDEATHSIG is Linux's")
def test_a_kill_ends_every_child_and_keeps_the_signing_keys(command: Command) -> None:
    process = command.start()
    command.wait_ready()
    before = command.secret()
    process.kill()
    process.wait()
    assert command.all_closed()
    command.start()
    command.wait_ready()

    assert command.secret() == before


@pytest.mark.parametrize("offset", [0, 1, 2])
def test_a_busy_port_is_named_in_one_line(command: Command, offset: int) -> None:
    busy = command.port + offset
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", busy))
        taken.listen()
        process = command.start()
        _, err = process.communicate(timeout=20)

    assert process.returncode == 1
    assert err.startswith(f"Port {busy} is in use")
    assert "make run PORT=" in err
    assert len(err.strip().splitlines()) == 1


def test_a_second_start_on_the_same_data_is_refused(command: Command) -> None:
    command.start()
    command.wait_ready()
    command.port = free_ports()
    second = command.start()
    _, err = second.communicate(timeout=20)

    assert second.returncode == 1
    assert "already runs on the data" in err


def test_an_orphan_of_an_earlier_run_is_ended(tmp_path: Path) -> None:
    script = "import time; time.sleep(60)"
    orphan = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)])  # noqa: S603
    stranger = subprocess.Popen([sys.executable, "-c", script])  # noqa: S603
    (tmp_path / "children.json").write_text(f"[{orphan.pid}, {stranger.pid}]")
    try:
        Children(tmp_path).end_orphans()

        assert orphan.wait(5) == -signal.SIGTERM
        assert stranger.poll() is None
    finally:
        orphan.kill()
        stranger.kill()
        stranger.wait()
