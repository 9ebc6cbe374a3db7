"""Leads and customers: whose a new one is, and pages of those that an index names."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from chalicelib.contacts import rules
from chalicelib.core import reads
from chalicelib.core.actor import Actor, Permission, Scope
from chalicelib.core.db import Item
from chalicelib.core.errors import FieldError
from chalicelib.core.paging import PageRequest
from chalicelib.core.reads import Row, Rows
from chalicelib.search import service as search
from chalicelib.teams import reaching
from chalicelib.users import finding as users

MANY = 50  # how many records of one number or address are looked at
MAX_CANDIDATES = 100  # what one BatchGet holds
# Where nothing of a batch may be shown, the next ones are looked at, up to this many.
_MAX_BATCHES = 5


class Candidate(Struct, frozen=True):
    """A record that an index names; `cursor` goes on after it."""

    entity_id: str
    cursor: str
    keep: Callable[[Row], bool]


Candidates = tuple[list[Candidate], str | None]


def owner_errors(
    actor: Actor, permission: Permission, kind: str, owner_id: str | None
) -> list[FieldError]:
    """What is wrong with the owner somebody names for a new record."""
    if owner_id in (None, actor.user_id):
        if actor.is_machine:
            return [FieldError("owner_id", f"is required: a {kind} cannot belong to an API key")]
        return []
    if reaching.reach(actor, permission).includes(owner_id):
        return []
    if actor.scope(permission) is Scope.TEAM:
        return [FieldError("owner_id", "must be somebody in your teams")]
    return [FieldError("owner_id", f"must be yourself: your role cannot assign {kind}s")]


def owner_of(actor: Actor, owner_id: str | None) -> dict[str, Any]:
    """Owner and name of a new record.

    Raises:
        Invalid: the owner is no active member.
    """
    if owner_id in (None, actor.user_id):
        return {"owner_id": actor.user_id, "owner_name": actor.name or None}
    member = users.require_member(actor, owner_id, "owner_id")
    return {"owner_id": member.user_id, "owner_name": member.full_name}


def by_words(actor: Actor, kind: str, text: str) -> Callable[[PageRequest], Candidates]:
    """Reads candidates that the words of a search find.

    Raises:
        Invalid: no word has two letters.
    """
    words = search.words_of(text)

    def read(page: PageRequest) -> Candidates:
        hits = search.find(actor.org_id, words[0], kind, page)
        return [_of_hit(hit, words) for hit in hits.items], hits.next_cursor

    return read


def named(
    model: type[Item],
    kind: str,
    org_id: str,
    read: Callable[[PageRequest], Candidates],
    shown: Callable[[Row], bool],
    page: PageRequest,
    size: int,
) -> Rows:
    """A page of the records that `read` names and `shown` lets through; `size` are read at once.

    It may hold fewer than asked and still have a next.
    """
    found: list[Row] = []
    cursor = page.cursor
    for _ in range(_MAX_BATCHES):
        candidates, cursor = read(PageRequest(limit=size, cursor=cursor))
        rows = _rows(model, kind, org_id, candidates)
        for position, candidate in enumerate(candidates):
            row = rows.get(candidate.entity_id)
            if row is None or not candidate.keep(row) or not shown(row):
                continue
            found.append(row)
            if len(found) == page.limit:
                is_last = position + 1 == len(candidates)
                return Rows(found, cursor if is_last else candidate.cursor)
        if found or cursor is None:
            break
    return Rows(found, cursor)


def _rows(
    model: type[Item], kind: str, org_id: str, candidates: Sequence[Candidate]
) -> Mapping[str, Row]:
    wanted = dict.fromkeys((org_id, candidate.entity_id) for candidate in candidates)
    return {row[f"{kind}_id"]: row for row in reads.get_many(model, list(wanted))}


def _of_hit(hit: search.Hit, words: Sequence[str]) -> Candidate:
    def keep(row: Row) -> bool:
        return search.is_match(hit, words, rules.tokens(row))

    return Candidate(hit.entity_id, hit.cursor, keep)
