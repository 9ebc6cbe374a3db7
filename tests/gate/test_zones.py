"""Where a number may be answered, and what that means for quiet hours there."""

import json
from datetime import UTC, datetime
from importlib.metadata import version
from zoneinfo import ZoneInfo

import pytest

from chalicelib.gate.hours import LAWFUL, closed_zones, next_open
from chalicelib.gate.zones import region_of, zones_of
from infra.number_zones import FILE, render

PHOENIX = "+16025550123"
NAVAJO = "+19285550123"  # area code 928: Flagstaff, Yuma, and the Navajo Nation
INDIANAPOLIS = "+13175550123"
EVANSVILLE = "+18125550123"
EVANSVILLE_OVERLAY = "+19305550123"
NASHVILLE_MOBILE = "+16155550123"


def is_open(e164: str, *when: int, zone: str) -> bool:
    moment = datetime(*when, tzinfo=ZoneInfo(zone))  # type: ignore[misc, arg-type]
    zones = zones_of(e164)
    return bool(zones) and not closed_zones(zones, LAWFUL, moment)


class TestArizona:
    """No daylight saving: in summer it is as late as in Los Angeles, in winter as in Denver."""

    def test_it_has_one_zone_of_its_own(self) -> None:
        assert zones_of(PHOENIX) == ("America/Phoenix",)

    def test_in_summer_eight_in_denver_is_too_early(self) -> None:
        assert not is_open(PHOENIX, 2026, 7, 1, 8, 0, zone="America/Denver")
        assert is_open(PHOENIX, 2026, 7, 1, 9, 0, zone="America/Denver")

    def test_in_winter_eight_in_denver_is_eight(self) -> None:
        assert is_open(PHOENIX, 2026, 12, 1, 8, 0, zone="America/Denver")
        assert not is_open(PHOENIX, 2026, 12, 1, 7, 59, zone="America/Denver")


class TestNavajoNation:
    """Keeps daylight saving within Arizona, under the same area code as its neighbours."""

    def test_its_area_code_is_in_both_zones(self) -> None:
        assert zones_of(NAVAJO) == ("America/Denver", "America/Phoenix")

    def test_in_summer_both_clocks_must_be_open(self) -> None:
        assert not is_open(NAVAJO, 2026, 7, 1, 7, 30, zone="America/Phoenix")
        assert is_open(NAVAJO, 2026, 7, 1, 8, 0, zone="America/Phoenix")
        assert is_open(NAVAJO, 2026, 7, 1, 19, 59, zone="America/Phoenix")
        assert not is_open(NAVAJO, 2026, 7, 1, 20, 0, zone="America/Phoenix")

    def test_in_winter_the_clocks_agree(self) -> None:
        assert is_open(NAVAJO, 2026, 12, 1, 20, 59, zone="America/Phoenix")


class TestIndiana:
    """Most counties keep Eastern time; the corners by Chicago and Evansville keep Central."""

    def test_indianapolis_is_eastern(self) -> None:
        assert zones_of(INDIANAPOLIS) == ("America/New_York",)

    @pytest.mark.parametrize("area", ["219", "574", "812", "930"])
    def test_area_codes_of_both_are_in_both(self, area: str) -> None:
        assert zones_of(f"+1{area}5550123") == ("America/Chicago", "America/New_York")

    def test_an_overlay_is_where_the_code_below_it_is(self) -> None:
        assert zones_of(EVANSVILLE_OVERLAY) == zones_of(EVANSVILLE)

    def test_both_clocks_must_be_open(self) -> None:
        assert not is_open(EVANSVILLE, 2026, 7, 1, 8, 30, zone="America/New_York")
        assert is_open(EVANSVILLE, 2026, 7, 1, 9, 0, zone="America/New_York")
        assert not is_open(EVANSVILLE, 2026, 7, 1, 21, 0, zone="America/New_York")


class TestPortedMobile:
    """Nothing in the number says where the person is: every plausible zone must be open."""

    def test_a_number_that_may_have_moved_within_its_area_has_every_zone_of_it(self) -> None:
        assert zones_of("+12085550123") == (
            "America/Boise",
            "America/Denver",
            "America/Los_Angeles",
        )

    def test_the_exchange_it_began_in_does_not_count(self) -> None:
        # 423-209 was given out in Chattanooga, 423-239 in Kingsport.
        assert zones_of("+14232095550") == zones_of("+14232395550")

    def test_a_mobile_abroad_may_be_anywhere_in_its_country(self) -> None:
        assert zones_of("+34600111222") == ("Atlantic/Canary", "Europe/Madrid")
        assert "Australia/Perth" in zones_of("+61412345678")
        assert "America/Manaus" in zones_of("+5511961234567")

    def test_it_waits_for_the_clock_furthest_behind(self) -> None:
        now = datetime(2026, 7, 1, 8, 0, tzinfo=ZoneInfo("Europe/Madrid"))

        opening = next_open(zones_of("+34600111222"), LAWFUL, now)

        assert opening == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)


class TestLandline:
    def test_it_is_where_its_prefix_is(self) -> None:
        assert zones_of("+34911222333") == ("Europe/Madrid",)
        assert zones_of("+34922123456") == ("Atlantic/Canary",)


class TestUnknownZone:
    @pytest.mark.parametrize("e164", ["+18005550123", "+80012345678", "+870773123456"])
    def test_a_number_of_no_place_has_none(self, e164: str) -> None:
        assert zones_of(e164) == ()


class TestRegion:
    def test_it_is_the_country_of_the_number(self) -> None:
        assert region_of(PHOENIX) == "US"
        assert region_of("+34911222333") == "ES"
        assert region_of("+80012345678") is None


class TestData:
    def test_it_is_of_the_pinned_library(self) -> None:
        source = json.loads(FILE.read_text())["source"]

        assert source == f"phonenumbers {version('phonenumberslite')}", (
            "run `python -m infra.number_zones`"
        )

    def test_every_zone_exists(self) -> None:
        named = json.loads(FILE.read_text())["zones"]

        for zone in {one for zones in named for one in zones.split("|")}:
            ZoneInfo(zone)

    def test_a_prefix_that_repeats_its_beginning_is_left_out(self) -> None:
        prefixes = {"1": ("A", "B"), "12": ("B",), "123": ("B",), "124": ("A",), "1245": ("B",)}

        made = json.loads(render(prefixes, "1.0"))

        assert made["zones"] == {"A": "124", "A|B": "1", "B": "12 1245"}
