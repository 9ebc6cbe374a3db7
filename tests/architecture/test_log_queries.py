"""The documented queries speak of fields that the log lines have."""

import json
import re
from pathlib import Path

import pytest

from app import app
from chalicelib.core import logs
from chalicelib.core.logs import log
from infra.local.pumps.handlers import Handlers, scheduled_event
from tests.conftest import SignIn

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "observability.md").read_text()
QUERIES = re.findall(r"```sql\n(.*?)```", TEXT, re.DOTALL)
WORDS = {"fields", "filter", "sort", "limit", "like", "and", "or", "asc", "desc"}


def fields(query: str) -> set[str]:
    unquoted = re.sub(r'"[^"]*"', "", query)
    return set(re.findall(r"(?<!@)\b[a-z_]+\b", unquoted)) - WORDS


@pytest.fixture
def lines(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[dict[str, object]]:
    """A request, a job that has no work, and an error."""
    monkeypatch.setenv(logs.LEVEL_VARIABLE, "INFO")
    sign_in().get("/leads")
    Handlers(app).call("resume_imports", scheduled_event())
    log.failure(ValueError("as an example"))
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_field_of_a_query_is_in_some_line(lines: list[dict[str, object]]) -> None:
    written = set().union(*lines)

    assert len(QUERIES) >= 3
    assert {name for query in QUERIES for name in fields(query)} <= written


def test_every_documented_field_is_written_and_every_written_one_is_documented(
    lines: list[dict[str, object]],
) -> None:
    table = TEXT.partition("| field |")[2].partition("\n\n")[0]
    documented = {
        name
        for row in table.splitlines()[2:]
        for name in re.findall(r"`([a-z_]+)`", row.split("|")[1])
    }
    only_sometimes = {"xray_trace_id"}
    of_errors = {"error", "stack"}
    figures = {"imports_left_alone", "_aws"}

    assert documented - only_sometimes == set().union(*lines) - of_errors - figures


def test_a_request_says_what_it_cost(lines: list[dict[str, object]]) -> None:
    request = next(line for line in lines if line["message"] == "request")

    assert request["route"] == "GET /leads"
    assert request["actor_kind"] == "person"
    assert request["dynamodb_requests"] == 1
    assert request["correlation_id"] == request["request_id"]
