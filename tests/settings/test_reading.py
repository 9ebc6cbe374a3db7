"""Settings as they are stored."""

import pytest

from chalicelib.settings import keeping, nightly, reading
from chalicelib.settings.keeping import Retention
from chalicelib.settings.nightly import DailyTargets, NumberPolicy
from chalicelib.settings.table import SettingsItem


@pytest.mark.usefixtures("aws")
def test_what_has_no_time_of_its_own_any_more_is_passed_over() -> None:
    """Activity once had one, and stands in what organisations saved then."""
    stored = '{"recordings_days":30,"calls_days":null,"activity_days":400,"legal_hold":true}'
    SettingsItem(
        "org_old", retention=stored, updated_at="2026-11-20T09:30:00.000Z", version=1
    ).save()
    wanted = Retention(recordings_days=30, legal_hold=True)

    assert keeping.of("org_old") == wanted
    assert reading.of("org_old").retention == wanted


@pytest.mark.usefixtures("aws")
def test_what_the_end_of_a_day_reads_alone_is_what_the_whole_says() -> None:
    SettingsItem(
        "org_set",
        targets='{"calls":60,"talk_seconds":7200}',
        numbers='{"lease_hours":8,"recycle_at_midnight":false}',
        updated_at="2026-11-20T09:30:00.000Z",
        version=1,
    ).save()
    asked = DailyTargets(calls=60, talk_seconds=7200)
    handed = NumberPolicy(lease_hours=8, recycle_at_midnight=False)

    assert nightly.targets_of("org_set") == reading.of("org_set").targets == asked
    assert nightly.numbers_of("org_set") == reading.of("org_set").numbers == handed


@pytest.mark.usefixtures("aws")
def test_who_has_set_nothing_ends_the_day_by_the_defaults() -> None:
    assert nightly.targets_of("org_new") == reading.of("org_new").targets
    assert nightly.numbers_of("org_new") == reading.of("org_new").numbers
