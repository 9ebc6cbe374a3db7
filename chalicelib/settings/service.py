"""Settings: reading an organisation's own, or the defaults, and changing them."""

from typing import Any, get_type_hints

import msgspec
from msgspec import UNSET, structs

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import Stale
from chalicelib.core.reads import Row
from chalicelib.core.records import to_json
from chalicelib.core.transactions import Entity, transaction
from chalicelib.settings import checks, recorded
from chalicelib.settings.defaults import DEFAULTS
from chalicelib.settings.schema import Settings, SettingsUpdate
from chalicelib.settings.table import SettingsItem

_KIND = "settings"
_SECTIONS = SettingsUpdate.__struct_fields__
_DECODERS = {
    name: msgspec.json.Decoder(hint)
    for name, hint in get_type_hints(Settings, include_extras=True).items()
    if name in _SECTIONS
}


def read(actor: Actor) -> Settings:
    """The organisation's settings, as they are at this moment."""
    return _settings(_row(actor.org_id, consistent=True))


def of(org_id: str) -> Settings:
    """An organisation's settings, for other slices: one Get, which may be a second behind."""
    return _settings(_row(org_id))


def update(actor: Actor, body: SettingsUpdate, *, if_match: int) -> Settings:
    """Replaces the sections that were sent.

    Raises:
        Stale: somebody changed the settings since `if_match`.
        Invalid: a section breaks its rules; every bad field is named.
    """
    before = read(actor)
    if before.version != if_match:
        raise Stale()
    sent = {name: value for name, value in structs.asdict(body).items() if value is not UNSET}
    checked = checks.cleaned(sent, checks.Place(actor.time_zone, actor.phone_region))
    changed = {name: value for name, value in checked.items() if getattr(before, name) != value}
    if not changed:
        return before
    stamp = clock.iso(clock.now())
    after = structs.replace(before, **changed, updated_at=stamp, version=if_match + 1)
    written = {name: to_json(value) for name, value in changed.items()}
    with transaction(actor, "settings.updated", Entity(_KIND, actor.org_id)) as tx:
        tx.update(
            SettingsItem(actor.org_id),
            sets(SettingsItem, written | {"updated_at": stamp, "version": after.version}),
            condition=_unchanged(if_match),
            otherwise=Stale(),
        )
        tx.changed(*recorded.changes(before, after, changed))
        tx.note(sections=sorted(changed))
    return after


def _unchanged(version: int) -> Any:
    if version == 0:
        return SettingsItem.org_id.does_not_exist()
    return SettingsItem.version == version


def _row(org_id: str, *, consistent: bool = False) -> Row:
    try:
        return plain(SettingsItem.get(org_id, consistent_read=consistent))
    except SettingsItem.DoesNotExist:
        return {}


def _settings(row: Row) -> Settings:
    if not row:
        return DEFAULTS
    stored = {name: _DECODERS[name].decode(row[name]) for name in _SECTIONS if name in row}
    return structs.replace(
        DEFAULTS, **stored, updated_at=row["updated_at"], version=int(row["version"])
    )
