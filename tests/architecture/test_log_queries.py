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
from tests.infra.cloud.written import properties

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "observability.md").read_text()
# By the heading they stand under.
QUERIES = dict(re.findall(r"^## (.+)\n(?:(?!## ).*\n)*?```sql\n([^`]*)```", TEXT, re.M))
# The one that is asked of API Gateway's log, not of ours.
OF_THE_GATEWAY = "What the gateway answered by itself"
WORDS = {"fields", "filter", "sort", "limit", "like", "and", "or", "asc", "desc"}


def fields(query: str) -> set[str]:
    unquoted = re.sub(r'"[^"]*"|/[^/]*/', "", query)
    return set(re.findall(r"(?<!@)\b[a-zA-Z_]+\b", unquoted)) - WORDS


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
    ours = [query for title, query in QUERIES.items() if title != OF_THE_GATEWAY]

    assert len(ours) >= 3
    assert {name for query in ours for name in fields(query)} <= written


def test_the_gateways_log_has_what_its_query_asks_for() -> None:
    written = json.loads(properties("RestAPI")["AccessLogSetting"]["Format"])

    assert fields(QUERIES[OF_THE_GATEWAY]) <= written.keys()


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-01T09:00:29.012Z 1d3c Task timed out after 29.00 seconds",
        "INIT_REPORT Init Duration: 10008.00 ms\tPhase: init\tStatus: timeout",
        "RequestId: 1d3c Error: Runtime exited with error: signal: killed",
        "[ERROR] Runtime.ImportModuleError: Unable to import module 'app': No module named 'x'",
    ],
)
def test_errors_include_what_only_the_platform_writes(text: str) -> None:
    assert re.search(platforms_words(), text)


def test_a_run_that_went_well_is_no_error() -> None:
    for text in (
        "START RequestId: 1d3c Version: $LATEST",
        "REPORT RequestId: 1d3c\tDuration: 12.00 ms\tBilled Duration: 12 ms\tMemory Size: 1024 MB",
        "INIT_START Runtime Version: python:3.13.v50\tRuntime Version ARN: arn:aws:lambda:…",
    ):
        assert not re.search(platforms_words(), text)


def platforms_words() -> str:
    found = re.search(r"@message like /(.+?)/", QUERIES["Errors"])
    assert found
    return found[1]


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
