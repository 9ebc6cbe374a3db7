"""The AWS engine of the local product: dynoxide for DynamoDB, MiniStack for the rest."""

from __future__ import annotations

import fcntl
import os
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.aws import SNAPSHOT_PATH
from infra.local.children import Children
from infra.local.settings import Settings

START_SECONDS = 30.0
ROOT = Path(__file__).resolve().parents[2]


class CannotStart(Exception):
    """Says in one line what stands in the way and what to do about it."""


@contextmanager
def running(settings: Settings, dynoxide: Path | None) -> Iterator[Children]:
    """Run the engine for the length of the block."""
    settings.data.mkdir(parents=True, exist_ok=True)
    data = settings.data.resolve()
    with _only_one(data):
        children = Children(data)
        children.end_orphans()
        check_ports(settings)
        try:
            _start(children, settings, dynoxide)
            yield children
        finally:
            children.stop()


@contextmanager
def _only_one(data: Path) -> Iterator[None]:
    with (data / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotStart(
                f"Callboard already runs on the data in {data}. "
                "Stop it, or choose other data: make run DATA=./other PORT=9000"
            ) from error
        yield


def check_ports(settings: Settings) -> None:
    for port in settings.ports():
        if not _is_free(settings.host, port):
            raise CannotStart(
                f"Port {port} is in use (Callboard needs {settings.port} to {settings.port + 2}). "
                f"Stop what listens there, or choose another: make run PORT={settings.port + 1000}"
            )


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _start(children: Children, settings: Settings, dynoxide: Path | None) -> None:
    data = settings.data.resolve()
    if dynoxide:
        database = data / "dynamodb.sqlite"
        serve = [str(dynoxide), "serve", "--port", str(settings.dynamodb_port)]
        children.start("dynamodb", [*serve, "--db-path", str(database)], os.environ)
    aws = [sys.executable, "-m", "infra.local.aws", "--port", str(settings.aws_port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    children.start("aws", [*aws, "--data", str(data / "aws")], environment)
    for url in {settings.dynamodb_url, f"{settings.aws_url}/_ministack/health"}:
        _wait_for(url, children)


def _wait_for(url: str, children: Children) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        children.check()
        if _answers(url):
            return
        time.sleep(0.02)
    raise CannotStart(f"{url} did not answer within {START_SECONDS:.0f} seconds.")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):  # noqa: S310
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False


def snapshot(settings: Settings) -> None:
    """Have the state of every service written down now."""
    request = urllib.request.Request(f"{settings.aws_url}{SNAPSHOT_PATH}", method="POST")  # noqa: S310
    with urllib.request.urlopen(request, timeout=10):  # noqa: S310
        return
