"""Reading an organisation's settings, its own or the defaults: it knows none of their rules."""

from collections.abc import Callable
from typing import Any, get_type_hints

import msgspec
from msgspec import structs

from chalicelib.core.actor import Actor
from chalicelib.core.reads import Row
from chalicelib.settings import keeping
from chalicelib.settings.defaults import DEFAULTS
from chalicelib.settings.keeping import row
from chalicelib.settings.schema import Settings, SettingsUpdate

_SECTIONS = SettingsUpdate.__struct_fields__
_DECODE: dict[str, Callable[[str], Any]] = {
    name: msgspec.json.Decoder(hint).decode
    for name, hint in get_type_hints(Settings, include_extras=True).items()
    if name in _SECTIONS
} | {"retention": keeping.decode}


def read(actor: Actor) -> Settings:
    """The organisation's settings, as they are at this moment."""
    return _settings(row(actor.org_id, consistent=True))


def of(org_id: str) -> Settings:
    """An organisation's settings, for other slices: one Get, which may be a second behind."""
    return _settings(row(org_id))


def _settings(row: Row) -> Settings:
    if not row:
        return DEFAULTS
    stored = {name: _DECODE[name](row[name]) for name in _SECTIONS if name in row}
    return structs.replace(
        DEFAULTS, **stored, updated_at=row["updated_at"], version=int(row["version"])
    )
