"""Imports a CSV of numbers and answers JSON: `python -m bench.filling --data DIRECTORY --rows N`.

Run over a started engine, with the environment of the product. The file is made and uploaded by
another process, so that the memory measured is the importer's alone.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from app import app
from chalicelib.core import files
from chalicelib.core.actor import Actor
from chalicelib.imports import arriving, running, service
from chalicelib.imports.items import file_key
from chalicelib.imports.schema import Import, ImportCreate, ImportStart
from chalicelib.orgs import service as orgs
from infra.local.bootstrap import bootstrap
from infra.models import app_models

_FILE = "pool.csv"
_FIRST = 34600000000
_KINDS = ("VIP,A320", "Family,B737", ",A320", "VIP,")


def content(rows: int) -> bytes:
    """As many Spanish mobile numbers."""
    lines = (f"+{_FIRST + row},{_KINDS[row % 4]},Madrid" for row in range(rows))
    return "\n".join(["phone,customer type,airplane,city", *lines]).encode()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--prepare", action="store_true", help="tables, queues and the bucket")
    parser.add_argument("--rows", type=int, default=0)
    parser.add_argument("--upload", help="the key to put the file under")
    options = parser.parse_args()
    if options.prepare:
        bootstrap(app, app_models(), ["http://localhost"])
        return 0
    if options.upload:
        files.put_csv(options.upload, content(options.rows).decode(), _FILE)
        return 0
    org = orgs.create_org(Actor.job("bench", "platform"), "Pool", "Europe/Madrid", "ES")
    actor = Actor.job("bench", org.org_id)
    print(json.dumps({"rows": options.rows, **measured(actor, options)}))
    return 0


def measured(actor: Actor, options: argparse.Namespace) -> dict[str, float]:
    """Rows in a second, and the most memory the process held, in megabytes."""
    import_id = service.create_import(actor, ImportCreate(filename=_FILE, size=1)).import_id
    key = file_key(actor.org_id, import_id, _FILE)
    command = ["--data", str(options.data), "--rows", str(options.rows), "--upload", key]
    subprocess.run([sys.executable, "-m", "bench.filling", *command], check=True)  # noqa: S603
    arriving.arrived(key)
    mapping = service.get_import(actor, import_id).mapping
    if mapping is None:
        raise RuntimeError("no column looks like phone numbers")
    service.start_import(actor, import_id, ImportStart(mapping=mapping))
    started = time.perf_counter()
    while not running.run(actor.org_id, import_id, lambda: False):
        pass
    seconds = time.perf_counter() - started
    _check(service.get_import(actor, import_id), options.rows)
    per_second = round(options.rows / seconds)
    return {"seconds": round(seconds, 2), "per_second": per_second, "mb": _peak_mb()}


def _peak_mb() -> float:
    """Not getrusage's: that counts what the process was before it became this program."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    return int(kilobytes) / 1024


def _check(done: Import, rows: int) -> None:
    if (done.status, done.report.added) != ("finished", rows):
        raise RuntimeError(f"the import ended {done.status} with {done.report.added} added")


if __name__ == "__main__":
    sys.exit(main())
