"""Runs MiniStack (every AWS service but DynamoDB) as a child of the local product.

Its state is written to new files that replace the old ones a few seconds after every change,
so a kill loses seconds at most; S3 objects are on disk at once.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import logging
import os
import signal
from pathlib import Path
from typing import Any

from hypercorn.asyncio import serve as hypercorn
from hypercorn.config import Config

SNAPSHOT_SECONDS = 2.0
SNAPSHOT_PATH = "/_callboard/snapshot"
READS = ("Get", "List", "Describe", "Head", "Receive")


def environment(port: int, data: Path) -> dict[str, str]:
    """MiniStack reads its settings at import."""
    return {
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "localhost",
        "AUTH": "true",
        "LOG_LEVEL": "ERROR",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(data / "state"),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(data / "s3"),
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "DOCKER_HOST": "unix:///nonexistent",
    }


class Snapshots:
    """ASGI middleware: notices changes and writes the state down."""

    def __init__(self, ministack: Any) -> None:
        self._ministack = ministack
        self._is_dirty = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == SNAPSHOT_PATH:
            self.save()
            await send({"type": "http.response.start", "status": 204, "headers": []})
            await send({"type": "http.response.body", "body": b""})
            return
        await self._ministack.app(scope, receive, send)
        if scope["type"] == "http" and _may_change(scope):
            self._is_dirty = True

    def save(self) -> None:
        """Runs on the server's own loop, between requests, so the state holds still."""
        self._is_dirty = False
        self._ministack.save_all(self._ministack._build_persistence_save_dict())

    async def keep(self) -> None:
        while True:
            await asyncio.sleep(SNAPSHOT_SECONDS)
            if self._is_dirty:
                self.save()


def _may_change(scope: Any) -> bool:
    if scope["method"] in ("GET", "HEAD", "OPTIONS"):
        return False
    target = next((v.decode() for k, v in scope["headers"] if k == b"x-amz-target"), "")
    return not target.rpartition(".")[2].startswith(READS)


async def serve(port: int) -> None:
    # Not before its environment is set.
    ministack = importlib.import_module("ministack.app")
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    snapshots = Snapshots(ministack)
    keeper = asyncio.create_task(snapshots.keep())
    config = Config.from_mapping(
        bind=[f"127.0.0.1:{port}"], loglevel="ERROR", accesslog=None, graceful_timeout=1
    )
    config.keep_alive_timeout = 75
    # Its lifespan writes the last state when the server stops.
    await hypercorn(snapshots, config, shutdown_trigger=stop.wait)
    keeper.cancel()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    os.environ.update(environment(options.port, options.data))
    logging.getLogger("hypercorn").setLevel(logging.ERROR)
    asyncio.run(serve(options.port))


if __name__ == "__main__":
    main()
