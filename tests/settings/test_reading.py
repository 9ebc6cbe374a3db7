"""Settings as they are stored."""

import pytest

from chalicelib.settings import keeping, reading
from chalicelib.settings.keeping import Retention
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
