"""A real engine for tests: dynoxide and MiniStack on free ports, in a directory of their own.

    with running_engine() as settings:
        bootstrap(app, models, [settings.origin])

The environment points at the engine inside the block and is put back after it.
"""

from __future__ import annotations

import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from pynamodb.models import Model
from starlette.types import ASGIApp

from infra.local import clients, engine
from infra.local.install import ensure_engine
from infra.local.pumps import streams
from infra.local.settings import Settings, apply
from infra.models import concrete_models


@contextmanager
def running_engine(data: Path | None = None) -> Iterator[Settings]:
    """Start the engine, and stop it and everything it kept at the end of the block."""
    dynoxide = ensure_engine()
    with tempfile.TemporaryDirectory(prefix="callboard-") as temporary:
        settings = Settings(
            free_ports(), data or Path(temporary), has_dynoxide=dynoxide is not None
        )
        with environment(settings), engine.running(settings, dynoxide):
            yield settings


@contextmanager
def environment(settings: Settings) -> Iterator[None]:
    """Point every AWS client of this process at the engine for the length of the block."""
    before = dict(os.environ)
    apply(settings.environment())
    _forget_clients()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        _forget_clients()


def _forget_clients() -> None:
    """Nobody keeps a client that still speaks to the engine before."""
    clients.client.cache_clear()
    streams._streams.cache_clear()
    if app_clients := sys.modules.get("chalicelib.core.aws"):
        app_clients.forget_clients()
    for model in concrete_models(Model):
        model._connection = None


def free_ports() -> int:
    """The first of three ports in a row that nobody listens on."""
    while True:
        first = random.randrange(20000, 32000)  # noqa: S311
        if all(_is_free(port) for port in range(first, first + 3)):
            return first


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


@contextmanager
def serving(app: ASGIApp, port: int) -> Iterator[str]:
    """Serve an ASGI app on a port, as the product does; answers its address."""
    config = uvicorn.Config(
        app, port=port, log_level="error", lifespan="off", proxy_headers=False, ws_max_size=2**17
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://localhost:{port}"
    finally:
        server.should_exit = True
        thread.join(5)
