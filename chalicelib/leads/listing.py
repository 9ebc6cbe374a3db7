"""Lists of leads: the key that answers a filter, and what is refined within it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.core import reads
from chalicelib.core.actor import Actor
from chalicelib.core.paging import Page, PageRequest, encode_cursor
from chalicelib.core.reads import Row, Slice
from chalicelib.leads import rules, table
from chalicelib.leads.items import KIND, lead_of, reach_of
from chalicelib.leads.schema import Lead
from chalicelib.leads.table import LeadItem, LeadTagItem
from chalicelib.search import service as search
from chalicelib.settings.vocabulary import LeadStatus, Priority
from chalicelib.teams.schema import Reach

_CANDIDATES = 100  # what one BatchGet holds
# Where nothing of a batch may be shown, the next ones are looked at, up to this many.
_MAX_BATCHES = 5


@dataclass(frozen=True, slots=True)
class Filters:
    status: LeadStatus | None = None
    owner_id: str | None = None
    tag: str | None = None
    priority: Priority | None = None
    source: str | None = None
    q: str | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A lead that an index names; `cursor` goes on after it."""

    lead_id: str
    cursor: str
    keep: Callable[[Row], bool]


_Candidates = tuple[list[_Candidate], str | None]


def list_leads(actor: Actor, filters: Filters, page: PageRequest) -> Page[Lead]:
    """A page of leads within the actor's reach.

    One Query on the key that holds the narrowest filter; search and tags name leads, which
    takes one BatchGet more. A page of those may hold fewer than asked and still have a next.
    """
    reach = reach_of(actor)
    owners = reach.narrowed(filters.owner_id)
    if owners.people is not None and not owners.people:
        return Page(items=[])
    if filters.q is not None:
        return _named(actor, reach, filters, page, _by_words(actor, filters.q))
    if filters.tag and owners.only is None:
        return _named(actor, reach, filters, page, _by_tag(actor, filters.tag))
    if owners.people is None:
        rows = reads.page(_slice(actor, filters, None), page)
    else:
        rows = reads.merge([_slice(actor, filters, owner) for owner in owners.people], page)
    return Page(items=[lead_of(row) for row in rows.items], next_cursor=rows.next_cursor)


def _slice(actor: Actor, filters: Filters, owner_id: str | None) -> Slice:
    refined: dict[str, Any] = {
        "where": _wanted(priority=filters.priority, source=filters.source),
        "contains": _wanted(tags=filters.tag),
    }
    org_id, status = actor.org_id, filters.status
    if owner_id and status:
        key, index = table.owner_status_key(org_id, owner_id, status), LeadItem.by_owner_status
        return Slice(LeadItem, key, index=index, owner=org_id, **refined)
    if owner_id:
        key = table.owner_key(org_id, owner_id)
        return Slice(LeadItem, key, index=LeadItem.by_owner, owner=org_id, **refined)
    if status:
        key = table.status_key(org_id, status)
        return Slice(LeadItem, key, index=LeadItem.by_status, owner=org_id, **refined)
    return Slice(LeadItem, org_id, **refined)


def _named(
    actor: Actor,
    reach: Reach,
    filters: Filters,
    page: PageRequest,
    read: Callable[[PageRequest], _Candidates],
) -> Page[Lead]:
    found: list[Lead] = []
    cursor = page.cursor
    size = _batch_size(reach, filters, page)
    for _ in range(_MAX_BATCHES):
        candidates, cursor = read(PageRequest(limit=size, cursor=cursor))
        rows = _rows(actor, candidates)
        for position, candidate in enumerate(candidates):
            row = rows.get(candidate.lead_id)
            if row is None or not candidate.keep(row) or not _shown(reach, filters, row):
                continue
            found.append(lead_of(row))
            if len(found) == page.limit:
                is_last = position + 1 == len(candidates)
                return Page(items=found, next_cursor=cursor if is_last else candidate.cursor)
        if found or cursor is None:
            break
    return Page(items=found, next_cursor=cursor)


def _batch_size(reach: Reach, filters: Filters, page: PageRequest) -> int:
    """How many candidates to read for one page: more than asked where many will not be shown."""
    one_word = filters.q is None or len(filters.q.split()) == 1
    plain = not (filters.status or filters.owner_id or filters.priority or filters.source)
    if one_word and plain and reach.everybody:
        return min(page.limit, _CANDIDATES)
    return _CANDIDATES


def _rows(actor: Actor, candidates: Sequence[_Candidate]) -> Mapping[str, Row]:
    wanted = dict.fromkeys((actor.org_id, candidate.lead_id) for candidate in candidates)
    return {row["lead_id"]: row for row in reads.get_many(LeadItem, list(wanted))}


def _by_words(actor: Actor, text: str) -> Callable[[PageRequest], _Candidates]:
    words = search.words_of(text)

    def read(page: PageRequest) -> _Candidates:
        hits = search.find(actor.org_id, words[0], KIND, page)
        return [_of_hit(hit, words) for hit in hits.items], hits.next_cursor

    return read


def _of_hit(hit: search.Hit, words: Sequence[str]) -> _Candidate:
    def keep(row: Row) -> bool:
        return search.is_match(hit, words, rules.tokens(row))

    return _Candidate(hit.entity_id, hit.cursor, keep)


def _by_tag(actor: Actor, tag_id: str) -> Callable[[PageRequest], _Candidates]:
    source = Slice(LeadTagItem, table.tag_key(actor.org_id, tag_id))

    def read(page: PageRequest) -> _Candidates:
        links = reads.page(source, page)
        ids = [row["lead_id"] for row in links.items]
        return [_of_link(lead_id) for lead_id in ids], links.next_cursor

    return read


def _of_link(lead_id: str) -> _Candidate:
    return _Candidate(lead_id, encode_cursor([lead_id]), lambda _: True)


def _shown(reach: Reach, filters: Filters, row: Row) -> bool:
    asked = _wanted(
        status=filters.status,
        owner_id=filters.owner_id,
        priority=filters.priority,
        source=filters.source,
    )
    tagged = not filters.tag or filters.tag in row.get("tags", ())
    return (
        tagged
        and rules.visible(reach, row)
        and all(row.get(name) == value for name, value in asked.items())
    )


def _wanted(**values: str | None) -> dict[str, str]:
    return {name: value for name, value in values.items() if value is not None}
