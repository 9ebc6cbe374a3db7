"""Child processes that never outlive the product."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10.0


class ChildDied(Exception):
    """A child ended while the product needed it."""


class Children:
    """Starts children, remembers them on disk and ends them all."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._record = data / "children.json"
        self._running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        with self._log(name).open("wb") as log:
            self._running[name] = subprocess.Popen(
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                # Ctrl-C reaches the product alone, which then ends its children in order.
                process_group=0,
                # Children start before any thread of ours does.
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
            )
        pids = [child.pid for child in self._running.values()]
        self._record.write_text(json.dumps(pids))

    def check(self) -> None:
        """Raise when a child has ended, with the end of what it said."""
        for name, child in self._running.items():
            if child.poll() is not None:
                said = self._log(name).read_text(errors="replace").strip()[-2000:]
                raise ChildDied(f"{name} ended with status {child.returncode}.\n{said}")

    def stop(self) -> None:
        """End the children, last started first."""
        for child in reversed(self._running.values()):
            child.terminate()
        for child in self._running.values():
            try:
                child.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self._running.clear()
        self._record.unlink(missing_ok=True)

    def end_orphans(self) -> None:
        """End children of a product that was killed: they would hold its ports and files."""
        for pid in self._orphans():
            _signal(pid, signal.SIGTERM)
            deadline = time.monotonic() + STOP_SECONDS
            while self._is_ours(pid) and time.monotonic() < deadline:
                time.sleep(0.05)
            if self._is_ours(pid):
                _signal(pid, signal.SIGKILL)
        self._record.unlink(missing_ok=True)

    def _orphans(self) -> list[int]:
        try:
            pids = json.loads(self._record.read_text())
        except (OSError, ValueError):
            return []
        return [pid for pid in pids if isinstance(pid, int) and self._is_ours(pid)]

    def _is_ours(self, pid: int) -> bool:
        # Process ids are reused: the command line tells whether this one is still ours.
        shown = subprocess.run(
            ["ps", "-ww", "-p", str(pid), "-o", "command="],
            capture_output=True,
            text=True,
            check=False,
        )
        return str(self._data) in shown.stdout

    def _log(self, name: str) -> Path:
        return self._data / f"{name}.log"


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
