"""What a million rows are tried with, at a size for every day."""

import pytest

from bench import proof, runs
from infra.local import engine
from infra.local.install import ensure_engine

pytestmark = pytest.mark.engine

ROWS = 5_000


def test_an_import_that_is_killed_repeated_and_undone_ends_as_if_nothing_had_happened() -> None:
    with runs.empty() as made, engine.running(made.settings, ensure_engine()):
        made.run("bench.filling", "prepare")
        undisturbed = made.answer("bench.filling", "measure", "--rows", str(ROWS))
        done = proof.prove(made, ROWS, undisturbed)

    assert undisturbed["report"] == {
        "status": "finished",
        "rows_read": ROWS,
        "added": ROWS - 11,
        "duplicate_in_file": 6,
        "duplicate_in_pool": 0,
        "missing": 0,
        "invalid": 5,
        "customer": 0,
        "do_not_call": 0,
    }
    assert undisturbed["pool"]["numbers"] == sum(undisturbed["pool"]["available"].values())
    assert 0 < done["left_at"] < ROWS
    assert (done["kept"], done["left_alone"]) == (103, True)
