"""Recordings of calls: finding them, listening to them, deleting them."""

from collections.abc import Mapping
from datetime import timedelta
from functools import partial

from msgspec import structs

from chalicelib.calls import sight
from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core import clock, reads
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.bodies import record
from chalicelib.core.db import plain
from chalicelib.core.errors import NotFound
from chalicelib.core.paging import Order, Page, PageRequest
from chalicelib.core.reads import Rows, Slice
from chalicelib.core.together import together
from chalicelib.core.transactions import transaction
from chalicelib.recordings import rules, storage
from chalicelib.recordings.items import entity_of, remove, row
from chalicelib.recordings.schema import Playback, Recording
from chalicelib.recordings.table import RecordingItem, agent_key, line_key
from chalicelib.settings import holding
from chalicelib.teams import reaching

_LISTEN = Permission.RECORDINGS_READ


def listen(actor: Actor, call_id: str) -> Playback:
    """Where to listen for the next five minutes; every listen is recorded."""
    item = find(actor, call_id, Permission.RECORDINGS_READ)
    recording = as_record(item)
    playback = Playback(
        call_id=call_id,
        content_type=recording.content_type,
        size=recording.size,
        duration_seconds=recording.duration_seconds,
        status=recording.status,
        reason=recording.reason,
    )
    if recording.status is not RecordingStatus.STORED:
        return playback
    playback.url = storage.listen_url(item.key, item.content_type, rules.PLAYBACK_LASTS)
    playback.expires_at = until(rules.PLAYBACK_LASTS)
    with transaction(actor, "recording.played", entity_of(item)) as tx:
        tx.note(lead_id=item.lead_id, lead_name=item.lead_name, agent_id=item.agent_id)
    return playback


def delete_recording(actor: Actor, call_id: str) -> None:
    """Deletes a recording and its file for good.

    Raises:
        NotFound: there is none within the actor's reach.
        LegalHold: the organisation has to keep everything.
    """
    item, _ = together(
        partial(find, actor, call_id, Permission.RECORDINGS_DELETE),
        partial(holding.check, actor.org_id),
    )
    remove(actor, item)


def list_recordings(
    actor: Actor,
    agent_id: str | None,
    line_id: str | None,
    status: RecordingStatus | None,
    order: Order,
    page: PageRequest,
) -> Page[Recording]:
    """Recordings the actor may hear, in the order of their calls."""
    given = {"agent_id": agent_id, "line_id": line_id, "status": status}
    where = {name: value for name, value in given.items() if value is not None}
    if line_id is None:
        rows = _of_people(actor, agent_id, where, order, page)
    else:
        people = sight.on_line(actor, _LISTEN, line_id).narrowed(agent_id).people
        source = _slice(actor, "line_id", line_id, where, order)
        among = {} if people is None else {"agent_id": people}
        rows = reads.page(structs.replace(source, among=among), page)
    return Page(items=[record(Recording, row) for row in rows.items], next_cursor=rows.next_cursor)


def _of_people(
    actor: Actor, agent_id: str | None, where: Mapping[str, str], order: Order, page: PageRequest
) -> Rows:
    """Of the people in reach and on the actor's lines: each a Query, side by side."""
    reach = reaching.reach(actor, _LISTEN)
    people = reach.narrowed(agent_id).people
    if people is None:
        newest_first = order is Order.DESC
        every = Slice(RecordingItem, actor.org_id, where=where, newest_first=newest_first)
        return reads.page(every, page)
    seen = {"agent_id": people, "line_id": sight.beyond(actor, reach, agent_id)}
    each = [
        _slice(actor, name, one, where, order)
        for name, some in seen.items()
        for one in sorted(some)
    ]
    return reads.merge(each, page)


def _slice(actor: Actor, name: str, one: str, where: Mapping[str, str], order: Order) -> Slice:
    """The recordings of an agent or a line, refined to what else is wanted."""
    key, index = (
        (agent_key(actor.org_id, one), RecordingItem.by_agent)
        if name == "agent_id"
        else (line_key(actor.org_id, one), RecordingItem.by_line)
    )
    rest = {other: value for other, value in where.items() if other != name}
    return Slice(
        RecordingItem,
        key,
        index=index,
        owner=actor.org_id,
        where=rest,
        newest_first=order is Order.DESC,
    )


def find(actor: Actor, call_id: str, permission: Permission) -> RecordingItem:
    """Raises NotFound where it is not there, or out of the actor's scope."""
    item = row(actor.org_id, call_id)
    if item is None or not sight.sees(actor, permission, item.agent_id, item.line_id):
        raise NotFound("recording of call", call_id)
    return item


def as_record(item: RecordingItem) -> Recording:
    return record(Recording, plain(item))


def until(lasts: timedelta) -> str:
    return clock.iso(clock.now() + lasts)
