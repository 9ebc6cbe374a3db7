"""How long an organisation keeps its records: what the jobs of retention need of its settings."""

from typing import Annotated

import msgspec
from msgspec import Meta

from chalicelib.core.bodies import Record
from chalicelib.core.db import plain
from chalicelib.core.reads import Row
from chalicelib.settings.table import SettingsItem


class Section(Record, forbid_unknown_fields=True):
    """Base of a section and its parts: sent as it is answered, whole."""


class Retention(Section):
    """How many days records are kept; null keeps them. While a legal hold is on, nothing is deleted
    for good: neither when its time is over nor by hand. Activity stays: it is the audit trail."""

    recordings_days: Annotated[int, Meta(ge=7, le=3650)] | None = None
    calls_days: Annotated[int, Meta(ge=90, le=3650)] | None = None
    archived_days: Annotated[int, Meta(ge=7, le=3650)] | None = 365
    legal_hold: bool = False


def of(org_id: str) -> Retention:
    """An organisation's own, or the default: one Get, which may be a second behind."""
    stored = row(org_id).get("retention")
    return decode(stored) if stored else Retention()


def decode(stored: str) -> Retention:
    """What is stored; it may name what has no time of its own any more, as activity once had."""
    values = msgspec.json.decode(stored)
    known = {name: values[name] for name in Retention.__struct_fields__ if name in values}
    return msgspec.convert(known, Retention)


def row(org_id: str, *, consistent: bool = False) -> Row:
    """What an organisation set, as it is stored; nothing where it has set nothing."""
    try:
        return plain(SettingsItem.get(org_id, consistent_read=consistent))
    except SettingsItem.DoesNotExist:
        return {}
