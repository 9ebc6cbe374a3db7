"""What is timed beside the product answers what the product answers."""

from typing import Any

import pytest

from bench import warm
from bench.rivals.__main__ import NAMES
from bench.rivals.inputs import LEADS


@pytest.fixture(scope="module")
def answers() -> dict[str, dict[str, Any]]:
    given = warm.inputs()
    return {name: warm.measured(name, given, 1) for name in NAMES}


def test_all_answer_the_same_leads(answers: dict[str, dict[str, Any]]) -> None:
    ours = answers["callboard"]["body"]["items"]

    assert len(ours) == LEADS
    assert {name: made["status"] for name, made in answers.items()} == dict.fromkeys(answers, 200)
    assert all(made["body"]["items"] == ours for made in answers.values())


def test_all_say_where_the_next_page_begins(answers: dict[str, dict[str, Any]]) -> None:
    assert all(made["body"]["next_cursor"] for made in answers.values())
