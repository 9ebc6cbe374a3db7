"""No route is left out of the ledger."""

from collections import Counter

from bench.operations import OPERATIONS
from chalicelib.core.route_table import table


def test_every_route_has_an_operation() -> None:
    measured = {operation.route for operation in OPERATIONS}
    declared = {(entry.method, entry.path) for entry in table()}

    assert sorted(declared - measured) == []
    assert sorted(measured - declared) == []


def test_no_two_lines_of_the_ledger_have_one_name() -> None:
    names = Counter(operation.name for operation in OPERATIONS)

    assert [name for name, count in names.items() if count > 1] == []
