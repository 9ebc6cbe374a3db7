"""What is asked of the pool on the wire."""

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.core.bodies import Body
from chalicelib.core.types import PhoneInput
from chalicelib.numbers.schema import Airplane, Attributes, CustomerType

E164 = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=40,
        description="E.164; the plus may be sent as %2B",
        examples=["+34600111222"],
    ),
]
PhonePrefix = Annotated[
    str,
    Meta(
        max_length=30,
        description="The beginning of a number, with or without country code",
        examples=["+34600"],
    ),
]


class SettableStatus(StrEnum):
    """What a person may make of a number by hand."""

    AVAILABLE = "available"
    ARCHIVED = "archived"


class NumberCreate(Body):
    """A number for the pool."""

    phone: PhoneInput
    customer_type: CustomerType | None = None
    airplane: Airplane | None = None
    attributes: Attributes = field(default_factory=dict)


class NumberPatch(Body):
    """Changes to a number: a field that is absent stays, null clears it.

    `available` gives it back to the pool, whoever has it; `archived` takes it out.
    """

    customer_type: CustomerType | UnsetType | None = UNSET
    airplane: Airplane | UnsetType | None = UNSET
    attributes: Attributes | UnsetType = UNSET
    status: SettableStatus | UnsetType = UNSET
