"""Numbers found: within the actor's reach, or whoever has them."""

from collections.abc import Mapping
from typing import Any

from chalicelib.core import phones
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.reads import Row
from chalicelib.numbers.items import KIND, attributes_of, find_any
from chalicelib.numbers.schema import Number


def number_of(row: Mapping[str, Any]) -> Number:
    return record(Number, {**row, "attributes": attributes_of(row)})


def find(actor: Actor, e164: str) -> Row:
    """The number's values, read consistently.

    Raises:
        NotFound: there is no such number within the actor's reach.
    """
    row = find_any(actor.org_id, parsed(actor, e164))
    if row is None or not visible(actor, row):
        raise NotFound(KIND, e164)
    return row


def by_phone(org_id: str, e164: str) -> Number | None:
    """The organisation's number, whoever has it: one Get."""
    row = find_any(org_id, e164)
    return None if row is None else number_of(row)


def visible(actor: Actor, row: Mapping[str, Any]) -> bool:
    return actor.reaches_all(Permission.NUMBERS_READ) or row.get("assigned_to") == actor.user_id


def parsed(actor: Actor, e164: str) -> str:
    """The number of a path, which may come without its plus."""
    try:
        return phones.parse(e164, actor.phone_region)
    except Invalid as error:
        raise NotFound(KIND, e164) from error
