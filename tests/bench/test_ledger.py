"""The ledger runs on a real engine, and what the API costs does not grow with the data."""

from __future__ import annotations

from typing import Any

import pytest

from bench import runs
from bench.reports import ledger
from bench.sizes import Measured

pytestmark = pytest.mark.engine

PAGE = 5
# What a hundred leads are too few for: of some status there is hardly one, the agent's own of a
# common word are fewer than a search looks at, a kind of number runs out, and one of the counts
# of a kind may stay empty.
_FEWER = {
    "leads last changed, admin",
    "search, many matches, agent",
    "segments of the pool, admin",
    "assign 50 numbers, admin",
}
_SAME = ("requests", "waits", "scanned", "written")

Lines = dict[str, dict[str, Any]]


def lines_at(leads: int) -> Lines:
    with runs.loaded(leads) as made:
        return {line["name"]: line for line in runs.ledger(made, PAGE)}


@pytest.fixture(scope="module")
def small() -> Lines:
    return lines_at(100)


@pytest.fixture(scope="module")
def large() -> Lines:
    return lines_at(300)


class TestLedger:
    def test_three_times_the_leads_cost_the_same(self, small: Lines, large: Lines) -> None:
        differing = {
            name: {what: (line[what], large[name][what]) for what in _SAME}
            for name, line in small.items()
            if name not in _FEWER and any(line[what] != large[name][what] for what in _SAME)
        }

        assert differing == {}

    def test_none_costs_more_than_it_may(self, large: Lines) -> None:
        over = {name: line["ceiling"] for name, line in large.items() if not line["within"]}

        assert over == {}

    def test_it_counts_what_a_page_reads(self, large: Lines) -> None:
        page = large["list leads, page 1, admin"]

        assert page["requests"] == {"Query leads": 1}
        assert page["scanned"] == PAGE
        assert page["write_units"] == 0

    @pytest.mark.parametrize("name", ["duplicates, agent", "timeline, agent"])
    def test_reads_side_by_side_wait_once(self, large: Lines, name: str) -> None:
        assert large[name]["total"] == 2
        assert large[name]["waits"] == 1

    def test_it_counts_what_a_logged_call_writes(self, large: Lines) -> None:
        call = large["log a call, agent"]

        reads = {"GetItem leads": 1, "GetItem settings": 1, "GetItem numbers": 1}
        reads |= {"Query promotions": 1}
        assert call["requests"] == {**reads, "TransactWriteItems": 1}
        # The call, its lead, the counters, the record and the idempotency key.
        assert call["written"] == 5

    def test_it_counts_what_a_new_lead_writes(self, large: Lines) -> None:
        lead = large["create lead, agent"]

        # The lead, the record, the idempotency key and what it is found by: three rows of its
        # number, two of its address and four of its name and company.
        assert lead["written"] == 3 + 3 + 2 + 4

    def test_a_verified_day_was_sealed_and_read(self, large: Lines) -> None:
        # The day's sixty records, its seal and the one before.
        assert large["verify a quiet day, admin"]["scanned"] == 60 + 2

    def test_the_table_says_what_differs(self, small: Lines, large: Lines) -> None:
        changed = large | {"lead, agent": large["lead, agent"] | {"total": 2, "within": False}}

        text = ledger([Measured(100, small, None), Measured(400, changed, None)])

        line = next(line for line in text.splitlines() if line.startswith("lead, agent"))
        assert "DIFFERS" in line
        assert line.endswith("over")
