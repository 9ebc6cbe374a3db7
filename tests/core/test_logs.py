import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import logs, tracing
from chalicelib.core.logs import Log, mask


class TestMask:
    def test_phone_numbers_keep_only_their_ends(self) -> None:
        assert mask("called +34600111222 twice") == "called +34***22 twice"

    def test_phone_numbers_in_a_url_are_masked_too(self) -> None:
        assert mask("/leads/lookup?phone=%2B34600111222") == "/leads/lookup?phone=%2B34***22"

    def test_mail_addresses_keep_their_domain(self) -> None:
        assert mask('{"to":"ann.lee@example.com"}') == '{"to":"a***@example.com"}'

    @given(st.from_regex(r"[0-9]{8,13}", fullmatch=True))
    def test_no_whole_number_survives(self, digits: str) -> None:
        assert digits not in mask(f"to +{digits}.")


class Written:
    """What was logged, line by line."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self._capture.readouterr().out.splitlines()]

    def line(self) -> dict[str, Any]:
        (only,) = self.lines()
        return only


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Written:
    monkeypatch.setenv(logs.LEVEL_VARIABLE, "INFO")
    return Written(capsys)


def metrics(line: dict[str, Any]) -> dict[str, tuple[str, list[str]]]:
    """Unit and dimensions of each metric that CloudWatch reads from a line."""
    directives = line.get("_aws", {}).get("CloudWatchMetrics", [])
    return {
        metric["Name"]: (metric["Unit"], directive["Dimensions"][0])
        for directive in directives
        for metric in directive["Metrics"]
    }


class TestRequest:
    def test_one_line_is_the_log_and_the_metrics(self, written: Written) -> None:
        with Log().request("GET", "/leads/{lead_id}", "r-1", "c-1") as outcome:
            tracing.answered(0.5)
            tracing.answered(1)
            outcome.status = 200

        line = written.line()
        assert line.items() >= {
            "level": "INFO", "message": "request", "method": "GET", "route": "GET /leads/{lead_id}",
            "status": 200, "request_id": "r-1", "correlation_id": "c-1", "actor_kind": "public",
            "dynamodb_requests": 2, "dynamodb_units": 1.5, "cold_start": True, "errors": 0,
        }.items()  # fmt: skip
        assert line["ms"] >= 0
        assert metrics(line) == {"ms": ("Milliseconds", ["route"])}
        assert line["_aws"]["CloudWatchMetrics"][0]["Namespace"] == "callboard-test"

    def test_only_the_first_line_of_a_process_is_a_cold_start(self, written: Written) -> None:
        log = Log()
        for _ in range(2):
            with log.request("GET", "/health", "r", "r"):
                pass

        assert [line["cold_start"] for line in written.lines()] == [True, False]

    def test_an_error_of_ours_is_counted(self, written: Written) -> None:
        with Log().request("GET", "/health", "r", "r") as outcome:
            outcome.status = 503

        line = written.line()
        assert (line["errors"], metrics(line)["errors"]) == (1, ("Count", ["route"]))

    def test_what_is_logged_meanwhile_has_the_ids_and_the_next_request_does_not(
        self, written: Written
    ) -> None:
        log = Log()
        with log.request("POST", "/leads", "r-1", "c-1"):
            log.actor("org_1", "person")
            log.failure(ValueError("no such number: +34600111222"))
        log.warning("later")

        error, request, later = written.lines()
        wanted = {"request_id": "r-1", "correlation_id": "c-1", "org_id": "org_1"}
        assert error.items() >= {**wanted, "level": "ERROR", "error": "ValueError"}.items()
        assert "+34***22" in error["stack"]
        assert request.items() >= {**wanted, "actor_kind": "person"}.items()
        assert "request_id" not in later

    def test_text_that_is_no_text_is_logged_still(self, written: Written) -> None:
        Log().warning("odd", key="half a \ud83d pair, and \u00e9\n")

        assert written.line()["key"] == "half a \ud83d pair, and \u00e9\n"

    def test_nothing_is_written_below_the_level(
        self, written: Written, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(logs.LEVEL_VARIABLE, "WARNING")
        log = Log()
        log.info("quiet")
        log.warning("heard")

        assert [line["message"] for line in written.lines()] == ["heard"]


class TestJob:
    def test_a_run_says_whose_chains_it_followed(self, written: Written) -> None:
        with Log().job("send_mails", "r-1"):
            for sent in ("c-1", "c-2", "c-1"):
                with tracing.following(sent):
                    pass

        line = written.line()
        assert line["correlation_ids"] == ["r-1", "c-1", "c-2"]
        assert (line["job"], line["status"], line["errors"]) == ("send_mails", "done", 0)
        assert metrics(line) == {}

    def test_a_run_that_breaks_says_so(self, written: Written) -> None:
        with pytest.raises(ValueError, match="broken"), Log().job("send_mails", "r-1"):
            raise ValueError("broken")

        assert written.line()["status"] == "failed"

    def test_messages_that_fail_are_counted(self, written: Written) -> None:
        log = Log()
        with log.job("send_mails", "r-1"):
            log.failure(ValueError("one of them"))

        _, line = written.lines()
        assert (line["errors"], metrics(line)["errors"]) == (1, ("Count", ["job"]))

    def test_a_figure_of_the_stage_is_a_metric_without_dimensions(self, written: Written) -> None:
        log = Log()
        with log.job("resume_imports", "r-1"):
            log.gauge("imports_left_alone", 2)

        line = written.line()
        assert line["imports_left_alone"] == 2
        assert metrics(line) == {"imports_left_alone": ("Count", [])}
