import pytest

from bench import bill
from bench.operations import OPERATIONS


def ledger(read_units: float, write_units: int) -> dict[str, dict[str, float]]:
    return {name: {"read_units": read_units, "write_units": write_units} for name in bill.MONTH}


def test_every_counted_operation_is_one_the_ledger_measures() -> None:
    measured = {operation.name for operation in OPERATIONS} | {"authorizer"}

    assert bill.MONTH.keys() <= measured


def test_reads_and_writes_are_charged_by_the_million() -> None:
    runs = sum(bill.MONTH.values())
    used = bill._used(ledger(2, 1))

    assert used["DynamoDB, reads"] == pytest.approx(runs * 2 * 0.125 / 1e6)
    assert used["DynamoDB, writes"] == pytest.approx(runs * 0.625 / 1e6)


def test_the_sum_holds_what_an_idle_stage_costs() -> None:
    lines = bill.report(ledger(0, 0)).splitlines()

    assert lines[-1].split()[-1] == f"{sum(bill.idle().values()):.2f}"
