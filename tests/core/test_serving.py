"""Slices are imported by the first request for one of their routes, not before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.core.http import declared
from chalicelib.core.route_table import Entry

ROOT = Path(__file__).parents[2]
SLICES_IMPORTED = """
import sys, app
from chalicelib.core.http import declared
from chalicelib.core.route_table import table

def slices():
    parts = [name.split(".") for name in sys.modules if name.startswith("chalicelib.")]
    return " ".join(sorted({found[1] for found in parts} - {"core"}))

print(slices())
declared(next(entry for entry in table() if entry.path == "/tags"))
print(slices())
"""


def test_the_api_starts_with_what_most_routes_share_and_imports_the_slice_that_is_asked_for() -> (
    None
):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", SLICES_IMPORTED],
        env={**os.environ, "AWS_LAMBDA_FUNCTION_NAME": "api"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    before, after = done.stdout.splitlines()

    assert before == "orgs teams users"
    assert after == "orgs tags teams users"


def test_a_line_that_no_slice_declares_says_what_to_do() -> None:
    with pytest.raises(LookupError, match="make openapi"):
        declared(Entry("GET", "/nowhere", "", "chalicelib.tags.routes"))
