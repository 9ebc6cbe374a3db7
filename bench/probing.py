"""Does a refused sign-in take longer where the name exists? Wrong passwords, timed over HTTP.

Names are tried in turn, known and unknown, fewer times than the limits on attempts allow.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence

from bench import runs
from bench.calling import login
from bench.speed import OverHttp, product
from bench.tables import table

_LEADS = 100
_NAMES = 12
_ROUNDS = 4  # of the five failures that one address has for one account; the first warms up
_KNOWN, _UNKNOWN = "agent{}@northwind.example", "nobody{}@northwind.example"


def report() -> str:
    """The times of both, and how far two halves of the same kind lie apart: the noise."""
    with runs.loaded(_LEADS) as made, product(made):
        api = OverHttp(made.settings.port)
        known, unknown = _times(api)
        api.close()
    rows = [("known name", *_cells(known)), ("unknown name", *_cells(unknown))]
    apart = statistics.median(known) - statistics.median(unknown)
    noise = max(_halves_apart(known), _halves_apart(unknown))
    title = f"Sign-in probing: known - unknown = {apart:+.1f} ms, halves of one kind {noise:.1f} ms"
    return table(title, ("wrong password for a", "p50 ms", "p95 ms", "tries"), rows)


def _times(api: OverHttp) -> tuple[list[float], list[float]]:
    known: list[float] = []
    unknown: list[float] = []
    for tried in range(_ROUNDS):
        for number in range(_NAMES):
            # Neither kind always follows the other, whose records are still being carried on.
            pair = [(_KNOWN, known), (_UNKNOWN, unknown)]
            for names, times in pair[:: random.choice((1, -1))]:  # noqa: S311
                taken = _refused(api, names.format(number))
                if tried:
                    times.append(taken)
    return known, unknown


def _refused(api: OverHttp, name: str) -> float:
    """Milliseconds until the answer, which must be the refusal."""
    started = time.perf_counter()
    answer = api.send(login(name, "not the password"))
    taken = (time.perf_counter() - started) * 1000
    if answer.status != 401:
        raise SystemExit(f"A wrong password for {name} answered {answer.status}")
    return taken


def _cells(times: Sequence[float]) -> tuple[str, str, str]:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"{statistics.median(times):.1f}", f"{p95:.1f}", str(len(times))


def _halves_apart(times: Sequence[float]) -> float:
    return abs(statistics.median(times[::2]) - statistics.median(times[1::2]))
