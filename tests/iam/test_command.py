"""`python -m infra.cloud.iam` says what a function may do, and where that is said."""

import pytest

from infra.cloud.iam.__main__ import main
from infra.cloud.iam.grants import GRANTS

LINES = GRANTS.read_text().splitlines()


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    assert main(arguments) == 0
    return capsys.readouterr().out.splitlines()


class TestCommand:
    def test_it_lists_the_functions_with_their_sources(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        listed = {line.split()[0]: line for line in said(capsys)}

        assert "queue of mail" in listed["send_mails"]
        assert "stream of activity" in listed["push_activity"]

    def test_a_function_is_told_with_the_lines_that_grant_it(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        told = said(capsys, "bearer")
        granted = next(line for line in told if line.strip().startswith("table/sessions"))
        number = int(granted.rpartition(":")[2])

        assert "BatchGetItem" in granted
        assert LINES[number - 1].strip().startswith("table/sessions:")
        assert any("logs:PutLogEvents" in line and "by_kind.py" in line for line in told)

    def test_a_resource_is_told_with_the_functions_that_touch_it(
        self, capsys: pytest.CaptureFixture[str]
    ) -> None:
        touching = {line.split()[0] for line in said(capsys, "table/sessions")}

        assert {"api_handler", "bearer"} <= touching
        assert "send_mails" not in touching

    def test_what_nobody_may_touch_is_said(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert said(capsys, "table/leeds") == [
            "No function may do anything to table/leeds, and none is called so"
        ]

    def test_what_was_written_is_up_to_date(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert said(capsys, "--check") == []
