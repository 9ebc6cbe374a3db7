"""Reading an organisation's settings, its own or the defaults: it knows none of their rules."""

from typing import get_type_hints

import msgspec
from msgspec import structs

from chalicelib.core.actor import Actor
from chalicelib.core.reads import Row
from chalicelib.settings.defaults import DEFAULTS
from chalicelib.settings.keeping import row
from chalicelib.settings.schema import Settings, SettingsUpdate

_SECTIONS = SettingsUpdate.__struct_fields__
_DECODERS = {
    name: msgspec.json.Decoder(hint)
    for name, hint in get_type_hints(Settings, include_extras=True).items()
    if name in _SECTIONS
}


def read(actor: Actor) -> Settings:
    """The organisation's settings, as they are at this moment."""
    return _settings(row(actor.org_id, consistent=True))


def of(org_id: str) -> Settings:
    """An organisation's settings, for other slices: one Get, which may be a second behind."""
    return _settings(row(org_id))


def _settings(row: Row) -> Settings:
    if not row:
        return DEFAULTS
    stored = {name: _DECODERS[name].decode(row[name]) for name in _SECTIONS if name in row}
    return structs.replace(
        DEFAULTS, **stored, updated_at=row["updated_at"], version=int(row["version"])
    )
