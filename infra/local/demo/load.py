"""Demo data, loaded once for each data directory."""

import time
from pathlib import Path

from infra.local.demo import numbers, people, pictures, preferences, work
from infra.local.demo.people import SignIn

_MARK = "demo-loaded"


def load_once(data_dir: Path) -> list[SignIn]:
    """Loads what is missing and answers who can sign in. The mark is set last."""
    mark = data_dir / _MARK
    if not mark.exists():
        print("Loading demo data, once …", flush=True)
        started = time.monotonic()
        northwind, globex = people.load()
        preferences.load(northwind)
        pictures.load([northwind.admin, northwind.agents[0]])
        work.load(northwind, lead_count=200, call_count=1000, recording_count=4)
        work.load(globex, lead_count=12, call_count=40, recording_count=1)
        numbers.load(northwind, count=120, each=15)
        mark.touch()
        print(f"Loaded in {time.monotonic() - started:.0f} s.")
    return people.sign_ins()
