import pytest

from bench import bill
from bench.operations import OPERATIONS


def ledger(read_units: float, write_units: int, size: int = 0) -> dict[str, dict[str, float]]:
    line = {"read_units": read_units, "write_units": write_units, "answered_bytes": size}
    return dict.fromkeys(bill.MONTH, line)


def test_every_counted_operation_is_one_the_ledger_measures() -> None:
    measured = {operation.name for operation in OPERATIONS} | {"authorizer"}

    assert bill.MONTH.keys() <= measured


def test_reads_and_writes_are_charged_by_the_million() -> None:
    runs = sum(bill.MONTH.values())
    used = bill._used(ledger(2, 1))

    assert used["DynamoDB, reads"] == pytest.approx(runs * 2 * 0.125 / 1e6)
    assert used["DynamoDB, writes"] == pytest.approx(runs * 0.625 / 1e6)


def test_what_is_answered_is_charged_by_the_gigabyte_where_it_leaves_the_edge() -> None:
    before, after = bill._used(ledger(0, 0)), bill._used(ledger(0, 0, size=10_000))
    answers = sum(count for name, count in bill.MONTH.items() if name != "authorizer")
    dearer = {name: after[name] - before[name] for name in before if after[name] != before[name]}

    assert dearer == {"CloudFront, transfer": pytest.approx(answers * 10_000 / 1e9 * 0.085)}


def test_open_pages_are_charged_by_the_minute_and_by_what_is_pushed_to_them() -> None:
    used = bill._used(ledger(0, 0))
    pushed = (50_000 + 50_000 + 5_000) * 50 + 50_000 * 20

    assert used["sockets, minutes"] == pytest.approx(1_050 * 21 * 8 * 60 * 0.25 / 1e6)
    assert used["sockets, messages"] == pytest.approx(pushed / 1e6)


def test_of_a_busy_second_one_trace_is_kept_and_a_twentieth_of_the_rest() -> None:
    runs = bill._REQUESTS + 2 * (50_000 + 50_000 + 5_000)
    seconds = 21 * 8 * 3600

    assert runs > seconds
    assert bill._used(ledger(0, 0))["X-Ray"] == pytest.approx(
        (0.95 * seconds + 0.05 * runs) * 5 / 1e6
    )


def test_the_sum_holds_what_an_idle_stage_costs() -> None:
    lines = bill.report(ledger(0, 0)).splitlines()

    assert lines[-1].split()[-1] == f"{sum(bill.idle().values()):.2f}"
