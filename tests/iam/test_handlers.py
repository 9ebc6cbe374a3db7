"""Handlers as Lambda calls them: the tests of their slices go through what they call."""

import pytest

from app import app
from infra.cloud.iam.functions import functions
from infra.local.pumps.handlers import Handlers, scheduled_event

SCHEDULES = [function.handler for function in functions(app) if function.kind == "schedule"]


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("schedule", SCHEDULES)
def test_a_schedule_may_run_twice_where_there_is_little_to_do(schedule: str) -> None:
    handlers = Handlers(app)
    for _ in range(2):
        handlers.call(schedule, scheduled_event())
