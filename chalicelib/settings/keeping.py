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
    for good: neither when its time is over nor by hand."""

    recordings_days: Annotated[int, Meta(ge=7, le=3650)] | None = None
    calls_days: Annotated[int, Meta(ge=90, le=3650)] | None = None
    archived_days: Annotated[int, Meta(ge=7, le=3650)] | None = 365
    activity_days: Annotated[int, Meta(ge=365, le=3650)] | None = None
    legal_hold: bool = False


def of(org_id: str) -> Retention:
    """An organisation's own, or the default: one Get, which may be a second behind."""
    stored = row(org_id).get("retention")
    return msgspec.json.decode(stored, type=Retention) if stored else Retention()


def row(org_id: str, *, consistent: bool = False) -> Row:
    """What an organisation set, as it is stored; nothing where it has set nothing."""
    try:
        return plain(SettingsItem.get(org_id, consistent_read=consistent))
    except SettingsItem.DoesNotExist:
        return {}
