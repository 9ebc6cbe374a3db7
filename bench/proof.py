"""That an import can be killed, repeated and undone: the same pool as if nothing had happened."""

from __future__ import annotations

import json
import signal
from collections.abc import Mapping
from typing import Any

from bench.runs import Loaded


class Disproved(Exception):
    """Says what is not as it should be."""


def prove(made: Loaded, rows: int, undisturbed: Mapping[str, Any]) -> dict[str, Any]:
    """Kills an import with `kill -9` at half of its rows, starts it again, imports the file once
    more and takes it back; `undisturbed` is what `bench.filling measure` found.

    Raises:
        Disproved: a pool or a report is another one than that.
    """
    killed = _killed(made, rows)
    where = ("--org", killed["org"], "--import-id", killed["import_id"])
    done: dict[str, Any] = made.answer("bench.filling", "prove", "--rows", str(rows), *where)
    added = undisturbed["report"]["added"]
    again = {"added": done["again"]["added"], "status": done["again"]["status"]}
    undone = {name: done[name] for name in ("removed", "kept", "left_alone")}
    touched = done["touched"]
    for what, found, expected in (
        ("rows read when it was killed", 0 < done["left_at"] < rows, True),
        ("the report after it", done["report"], undisturbed["report"]),
        ("the pool after it", done["pool"], undisturbed["pool"]),
        ("the same file again", again, {"added": 0, "status": "finished"}),
        ("the pool after that", done["pool_after"], undisturbed["pool"]),
        (
            "what an undo left",
            undone,
            {"removed": added - touched, "kept": touched, "left_alone": True},
        ),
    ):
        if found != expected:
            raise Disproved(f"{what}: {found}, not {expected}")
    return done


def _killed(made: Loaded, rows: int) -> dict[str, str]:
    """The organisation and the import of a process that lives until half of the rows are read."""
    running = made.start("bench.filling", "begin", "--rows", str(rows))
    if running.stdout is None:
        raise Disproved("the importer says nothing")
    told = iter(running.stdout)
    ids: dict[str, str] = json.loads(next(told))
    for line in told:
        if int(line) >= rows // 2:
            running.send_signal(signal.SIGKILL)
            break
    if running.wait() != -signal.SIGKILL:
        raise Disproved("the importer ended before it was killed")
    return ids
