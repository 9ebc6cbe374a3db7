"""Runs the whole product on this machine: `python -m infra.local --port 8000 --data .data`."""

from __future__ import annotations

import argparse
import importlib
import logging
import signal
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import uvicorn

from infra.local import engine
from infra.local.children import ChildDied
from infra.local.install import ensure_engine
from infra.local.settings import Settings, apply

ROOT = Path(__file__).resolve().parents[2]
MAX_SOCKET_MESSAGE = 128 * 1024


class _Stop(BaseException):
    """SIGTERM or Ctrl-C, at any moment of the start."""


def main() -> int:
    options = _options()
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    _on_signals(_stop)
    try:
        _run(options)
    except (engine.CannotStart, ChildDied) as problem:
        print(problem, file=sys.stderr)
        return 1
    except _Stop:
        print("\nCallboard stopped.")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="this one and the next two")
    parser.add_argument("--data", type=Path, default=Path(".data"), help="where data are kept")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on")
    parser.add_argument("--app", default="app", help="module that holds the Chalice app")
    parser.add_argument("--no-demo", action="store_true", help="start without demo data")
    return parser.parse_args()


def _stop(_number: int, _frame: types.FrameType | None) -> None:
    # Once is enough: a second signal must not interrupt the children's goodbye.
    _on_signals(signal.SIG_IGN)
    raise _Stop


def _on_signals(action: signal.Handlers | Callable[[int, types.FrameType | None], None]) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, action)


def _run(options: argparse.Namespace) -> None:
    dynoxide = ensure_engine()
    settings = Settings(
        options.port, options.data.resolve(), options.host, has_dynoxide=dynoxide is not None
    )
    apply(settings.environment())
    sys.path.insert(0, str(ROOT))
    with engine.running(settings, dynoxide):
        _serve(settings, options)


def _serve(settings: Settings, options: argparse.Namespace) -> None:
    # The app reads its environment when it is imported, so nothing imports it earlier.
    stack = importlib.import_module("infra.local.stack")
    app = importlib.import_module(options.app).app
    with stack.assembled(settings, app, ROOT / "web" / "dist") as server:
        _announce(settings, [] if options.no_demo else _demo(settings.data))
        _listen(settings, server)


def _demo(data: Path) -> list[Any]:
    """Sign-ins of the demo data, loaded once per data directory."""
    # Imports the app's services, so not before the environment is set.
    load = importlib.import_module("infra.local.demo.load")
    return list(load.load_once(data))


def _announce(settings: Settings, sign_ins: list[Any]) -> None:
    print(f"\n  Callboard   {settings.origin}")
    print(f"  Sent mail   {settings.origin}/__local/mail")
    print(f"  Data        {settings.data}\n")
    for sign_in in sign_ins:
        print(f"  {sign_in}")
    print("\n  Ctrl-C stops it.\n", flush=True)


def _listen(settings: Settings, server: Any) -> None:
    config = uvicorn.Config(
        server,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        # The client's address is what the connection says, never what a header claims.
        proxy_headers=False,
        server_header=False,
        lifespan="off",
        ws_max_size=MAX_SOCKET_MESSAGE,
        # A connection that is closed while its client sends again is an error to that client.
        timeout_keep_alive=75,
        timeout_graceful_shutdown=2,
    )
    uvicorn.Server(config).run()


if __name__ == "__main__":
    sys.exit(main())
