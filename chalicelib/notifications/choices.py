"""How each kind of news reaches people: what they chose, or its default."""

from collections.abc import Mapping, Sequence

import msgspec

from chalicelib.core import reads
from chalicelib.notifications import table
from chalicelib.notifications.kinds import KINDS, Kind
from chalicelib.notifications.schema import Choice
from chalicelib.notifications.table import PreferencesItem

ByKind = Mapping[str, Choice]


def of_people(org_id: str, user_ids: Sequence[str]) -> dict[str, ByKind]:
    """What each of these people chose, or the defaults: one read."""
    keys: list[tuple[str, str | None]] = [(table.inbox(org_id, one), None) for one in user_ids]
    rows = {row["inbox"]: row for row in reads.get_many(PreferencesItem, keys)}
    return {one: _choices(rows.get(table.inbox(org_id, one))) for one in user_ids}


def default(kind: Kind) -> Choice:
    return Choice(kind=kind.name, in_app=True, mail=kind.mail)


def _choices(row: reads.Row | None) -> ByKind:
    if row is None:
        return with_defaults({})
    chosen = msgspec.json.decode(row["choices"], type=list[Choice])
    return with_defaults({choice.kind: choice for choice in chosen})


def with_defaults(chosen: ByKind) -> ByKind:
    """Every kind: as it was chosen, or by its default."""
    return {name: chosen.get(name) or default(kind) for name, kind in KINDS.items()}
