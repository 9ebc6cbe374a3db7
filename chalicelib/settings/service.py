"""Settings: changing an organisation's; the slice's public face."""

from typing import Any

from msgspec import UNSET, structs

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.db import sets
from chalicelib.core.errors import Stale
from chalicelib.core.records import to_json
from chalicelib.core.transactions import Entity, transaction
from chalicelib.settings import checks, recorded
from chalicelib.settings.reading import of, read
from chalicelib.settings.schema import Settings, SettingsUpdate
from chalicelib.settings.table import SettingsItem

__all__ = ["of", "read", "update"]

_KIND = "settings"


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
