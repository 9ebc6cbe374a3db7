"""Phone numbers: E.164 on the wire and in the tables."""

import re
from types import ModuleType
from typing import Any

from chalicelib.core.errors import Invalid

# Zones 1 and 7 have country codes of one digit, these of two, all others of three (ITU-T E.164).
_COUNTRY = re.compile(
    r"\+([17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})0*", re.ASCII
)


def library() -> ModuleType:
    """phonenumbers, whose import is an eighth of the API's: most requests never ask it."""
    import phonenumbers  # noqa: PLC0415

    return phonenumbers


def parse(text: str, region: str, *, field: str = "phone") -> str:
    """The number as E.164; `region` is used where it is written without a country code.

    Raises:
        Invalid: nobody could have that number. `field` is what the error names.
    """
    phonenumbers = library()
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException as error:
        raise Invalid.field(field, "is not a phone number") from error
    if not phonenumbers.is_possible_number(number) or not phonenumbers.is_valid_number(number):
        raise Invalid.field(field, _fault(number))
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _fault(number: Any) -> str:
    found = library().is_possible_number_with_reason(number)
    lengths = library().ValidationResult
    rules = {lengths.TOO_SHORT: "is too short", lengths.TOO_LONG: "is too long"}
    return rules.get(found, "is not a number anybody could have")


def national_digits(e164: str) -> str:
    """The digits without the country code and the zeros after it: what people type when they
    search. A search looks at every number that it finds, so the library is not asked."""
    return _COUNTRY.sub("", e164, count=1)


def is_region(code: str) -> bool:
    """Whether numbers can be dialled in that country (ISO 3166, two capital letters)."""
    return code in library().SUPPORTED_REGIONS
