"""Phone numbers: E.164 on the wire and in the tables."""

import phonenumbers

from chalicelib.core.errors import Invalid


def parse(text: str, region: str, *, field: str = "phone") -> str:
    """The number as E.164; `region` is used where it is written without a country code.

    Raises:
        Invalid: nobody could have that number. `field` is what the error names.
    """
    try:
        number = phonenumbers.parse(text, region or None)
    except phonenumbers.NumberParseException as error:
        raise Invalid.field(field, "is not a phone number") from error
    if not phonenumbers.is_possible_number(number) or not phonenumbers.is_valid_number(number):
        raise Invalid.field(field, "is not a number anybody could have")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def national_digits(e164: str) -> str:
    """The digits without the country code: what people type when they search."""
    return str(phonenumbers.parse(e164).national_number)


def is_region(code: str) -> bool:
    """Whether numbers can be dialled in that country (ISO 3166, two capital letters)."""
    return code in phonenumbers.SUPPORTED_REGIONS
