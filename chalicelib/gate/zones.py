"""Where the person who answers a number may be: every plausible time zone.

Pure but for one data file, read when the first number is looked at. What is decided here, and why,
is docs/decisions: "The dial gate".
"""

import json
from functools import cache
from pathlib import Path

from chalicelib.core import phones

_FILE = Path(__file__).with_name("number_zones.json")
_NORTH_AMERICA = 1
_NO_COUNTRY = "001"

# Area codes that were laid over others serve the same places, which the zone data does not know of
# all of them: 930 is dialled in Evansville (Central) as 812 is.
_OVERLAYS = (
    ("208", "986"),
    ("250", "236", "257", "672", "778"),
    ("270", "364"),
    ("402", "531"),
    ("418", "367", "581"),
    ("423", "729"),
    ("541", "458"),
    ("709", "879"),
    ("812", "930"),
    ("850", "448"),
)


def zones_of(e164: str) -> tuple[str, ...]:
    """The IANA zones, sorted; none where nobody can tell.

    A landline is where its prefix is. A mobile goes where its owner goes: anywhere in its country.
    North America has no prefix for mobiles and lets numbers be ported, so there it is every zone
    in which the area code is used at all.
    """
    phonenumbers = phones.library()
    number = phonenumbers.parse(e164)
    if number.country_code == _NORTH_AMERICA:
        return _area_zones(str(number.national_number)[:3])
    if phonenumbers.region_code_for_number(number) in (None, _NO_COUNTRY):
        return ()
    if phonenumbers.number_type(number) == phonenumbers.PhoneNumberType.FIXED_LINE:
        return _prefix_zones(e164.removeprefix("+"))
    return _zones_by_prefix().get(str(number.country_code), ())


def region_of(e164: str) -> str | None:
    """The country of a number (ISO 3166); None where it belongs to none."""
    phonenumbers = phones.library()
    region: str | None = phonenumbers.region_code_for_number(phonenumbers.parse(e164))
    return None if region == _NO_COUNTRY else region


@cache
def _area_zones(area: str) -> tuple[str, ...]:
    areas = next((group for group in _OVERLAYS if area in group), (area,))
    beginnings = tuple(f"{_NORTH_AMERICA}{code}" for code in areas)
    found = {
        zone
        for prefix, zones in _zones_by_prefix().items()
        if prefix.startswith(beginnings)
        for zone in zones
    }
    return tuple(sorted(found))


def _prefix_zones(digits: str) -> tuple[str, ...]:
    known = _zones_by_prefix()
    beginnings = (digits[:length] for length in range(len(digits), 0, -1))
    return next((known[part] for part in beginnings if part in known), ())


@cache
def _zones_by_prefix() -> dict[str, tuple[str, ...]]:
    by_zones: dict[str, str] = json.loads(_FILE.read_text())["zones"]
    return {
        prefix: tuple(zones.split("|"))
        for zones, prefixes in by_zones.items()
        for prefix in prefixes.split()
    }
