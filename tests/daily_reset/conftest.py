import pytest

from chalicelib.daily_reset import reconciling, service
from tests.conftest import RunAs


@pytest.fixture(autouse=True)
def by_the_schedules(run_as: RunAs) -> None:
    run_as("daily_reset", service, "reset_due_orgs")
    run_as("reconcile_progress", reconciling, "reconcile")
