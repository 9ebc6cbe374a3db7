"""Imports CSVs of numbers and answers JSON: `python -m bench.filling STEP --data DIRECTORY`.

Run over a started engine, with the environment of the product. Files are made and uploaded by
another process, so that the memory measured is the importer's alone.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from app import app
from bench.counting import counted
from chalicelib.assignments import assigning
from chalicelib.assignments.schema import AssignRequest
from chalicelib.core import clock, files, reads
from chalicelib.core.actor import Actor, Role
from chalicelib.imports import arriving, running, service
from chalicelib.imports.keys import file_key
from chalicelib.imports.pooling import PoolSorter
from chalicelib.imports.schema import Import, ImportCreate, ImportStart
from chalicelib.imports.undoing import undo
from chalicelib.numbers import service as numbers
from chalicelib.numbers.requests import NumberPatch
from chalicelib.numbers.table import NumberItem
from chalicelib.orgs import service as orgs
from chalicelib.users import service as users
from chalicelib.users.schema import UserCreate
from infra.local.bootstrap import bootstrap
from infra.models import app_models

_FILE = "pool.csv"
_FIRST = 34600000000
_KINDS = ("VIP,A320", "Family,B737", ",A320", "VIP,")
_BAD_SHARE = 1000  # of so many rows one is no phone number, and one repeats a row near it
_FAR_SHARE = 100_000  # of so many one repeats a row that is farther away than a batch is long
_ASSIGNED = 100
_EDITED = 3
_PAGE = 1000
_TICKS = 100  # of a processor's clock in a second, as Linux counts them


def lines(rows: int) -> Iterator[str]:
    """Spanish mobile numbers, and now and then a row that cannot be added."""
    yield "phone,customer type,airplane,city"
    for row in range(rows):
        if row % _BAD_SHARE == 500:
            yield "12,VIP,A320,Madrid"
        elif row % _BAD_SHARE == 900:
            yield f"+{_FIRST + row - 100},VIP,A320,Vigo"
        elif row % _FAR_SHARE == 1000:
            yield f"+{_FIRST + row - 900},VIP,A320,Vigo"
        else:
            yield f"+{_FIRST + row},{_KINDS[row % 4]},Madrid"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("prepare", "upload", "measure", "begin", "prove"))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--key", help="where to upload")
    parser.add_argument("--org")
    parser.add_argument("--import-id")
    options = parser.parse_args()
    match options.step:
        case "prepare":
            bootstrap(app, app_models(), ["http://localhost"])
        case "upload":
            pieces = ("\n".join(lines(options.rows)).encode(),)
            files.put_pieces(options.key, pieces, _FILE)
        case "measure":
            print(json.dumps(_measure(options)))
        case "begin":
            _begin(options)
        case "prove":
            print(json.dumps(_prove(options)))
    return 0


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    """An import nobody disturbs: its speed, what it holds and costs, and the pool it leaves."""
    actor = _founded()
    import_id = _started(actor, options)
    before = _engine_seconds(options.data)
    began, used = time.perf_counter(), time.process_time()
    _run(actor.org_id, import_id)
    seconds, used = time.perf_counter() - began, time.process_time() - used
    figures = {
        "seconds": seconds,
        "mb": _peak_mb(),
        "importer_us": 1e6 * used / options.rows,
        "engine_us": 1e6 * (_engine_seconds(options.data) - before) / options.rows,
    }
    pool, report = _pool(actor.org_id), _report(actor, import_id)
    return {**figures, "pool": pool, "report": report, **_assigned(actor)}


def _begin(options: argparse.Namespace) -> None:
    """An import that tells how far it is, so that it can be killed there."""
    actor = _founded()
    import_id = _started(actor, options)
    print(json.dumps({"org": actor.org_id, "import_id": import_id}), flush=True)

    def tell() -> bool:
        print(service.get_import(actor, import_id).report.rows_read, flush=True)
        return False

    _run(actor.org_id, import_id, tell)


def _prove(options: argparse.Namespace) -> dict[str, Any]:
    """What a killed import ends with; then the same file again; then undone."""
    actor = Actor.job("bench", options.org)
    left_at = _report(actor, options.import_id)["rows_read"]
    # Its lease has run out by then.
    with clock.at(clock.now() + timedelta(minutes=5)):
        _run(options.org, options.import_id)
    answer: dict[str, Any] = {"left_at": left_at, "mb": _peak_mb()}
    answer |= {"pool": _pool(options.org), "report": _report(actor, options.import_id)}
    again = _started(actor, options)
    _run(options.org, again)
    answer |= {"again": _report(actor, again), "pool_after": _pool(options.org)}
    touched = _touched(actor)
    service.undo_import(actor, options.import_id)
    _run(options.org, options.import_id)
    undone = service.get_import(actor, options.import_id)
    left = {row["e164"] for row in _rows(options.org)}
    return answer | {
        "removed": undone.removed,
        "kept": undone.kept,
        "left_alone": left == touched,
        "touched": len(touched),
    }


def _founded() -> Actor:
    org = orgs.create_org(Actor.job("bench", "platform"), "Pool", "Europe/Madrid", "ES")
    return Actor.job("bench", org.org_id)


def _started(actor: Actor, options: argparse.Namespace) -> str:
    import_id = service.create_import(actor, ImportCreate(filename=_FILE, size=1)).import_id
    key = file_key(actor.org_id, import_id, _FILE)
    command = ["upload", "--data", str(options.data), "--rows", str(options.rows), "--key", key]
    subprocess.run([sys.executable, "-m", "bench.filling", *command], check=True)  # noqa: S603
    arriving.arrived(key)
    mapping = service.get_import(actor, import_id).mapping
    if mapping is None:
        raise RuntimeError("no column looks like phone numbers")
    service.start_import(actor, import_id, ImportStart(mapping=mapping))
    return import_id


def _run(org_id: str, import_id: str, tell: Callable[[], bool] = lambda: False) -> None:
    while not running.run(org_id, import_id, PoolSorter, undo, tell):
        pass


def _report(actor: Actor, import_id: str) -> dict[str, Any]:
    done: Import = service.get_import(actor, import_id)
    return {"status": done.status, **msgspec.structs.asdict(done.report)}


def _rows(org_id: str) -> Iterator[reads.Row]:
    return reads.walk(reads.Slice(NumberItem, org_id, newest_first=False), _PAGE)


def _pool(org_id: str) -> dict[str, Any]:
    """Every number in it, told in one digest, and the counts of its segments."""
    digest, count = hashlib.sha256(), 0
    told = ("e164", "segment", "status", "attributes", "import_row", "available_key")
    for row in _rows(org_id):
        values = [str(row.get(name)).replace(org_id, "") for name in told]
        digest.update("|".join(values).encode())
        count += 1
    found = numbers.list_segments(Actor.job("bench", org_id)).items
    segments = {one.segment: one.available for one in found}
    return {"numbers": count, "digest": digest.hexdigest(), "available": segments}


def _assigned(actor: Actor) -> dict[str, int]:
    """What assigning a hundred of the pool costs."""
    body = UserCreate(
        email=f"{actor.org_id}@pool.example",
        full_name="Pool Agent",
        role=Role.AGENT,
        password="callboard bench",  # noqa: S106 - of somebody who exists for minutes
    )
    agent = users.create_user(actor, body)
    with counted() as cost:
        done = assigning.assign(actor, AssignRequest(limit=_ASSIGNED, agent_id=agent.user_id))
    if done.assigned != _ASSIGNED:
        raise RuntimeError(f"{done.assigned} of {_ASSIGNED} were assigned")
    return {"requests": cost.total, "waits": cost.waits, "read": cost.answered}


def _touched(actor: Actor) -> set[str]:
    """Numbers that an undo must leave alone: assigned ones and edited ones."""
    _assigned(actor)
    free = (row for row in _rows(actor.org_id) if row["status"] == "available")
    edited = list(islice(free, _EDITED))
    admin = replace(actor, role=Role.ADMIN)
    for row in edited:
        change = NumberPatch(attributes={"city": "Vigo"})
        numbers.edit_number(admin, row["e164"], change, int(row["version"]))
    held = {row["e164"] for row in _rows(actor.org_id) if row["status"] == "assigned"}
    return held | {row["e164"] for row in edited}


def _peak_mb() -> float:
    """Not getrusage's: that counts what the process was before it became this program."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024


def _engine_seconds(data: Path) -> float:
    """The CPU time of the engine, which started first of the product's children."""
    pid = json.loads((data / "children.json").read_text(encoding="utf-8"))[0]
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


if __name__ == "__main__":
    sys.exit(main())
