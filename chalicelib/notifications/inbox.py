"""In-app notifications: raised from activity, listed, counted and marked as read.

Reading one is no change of the organisation's records, so it leaves no activity.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from pynamodb.exceptions import UpdateError
from pynamodb.expressions.update import Action

from chalicelib.core import clock, ids, reads
from chalicelib.core.actor import Actor
from chalicelib.core.bodies import record as made_of
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import NotFound
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.reads import Slice
from chalicelib.core.together import together
from chalicelib.notifications import kinds, table
from chalicelib.notifications.kinds import KINDS, Kind
from chalicelib.notifications.schema import Notification, ReadAll, Unread
from chalicelib.notifications.table import NotificationItem

_COUNTED = 99
_READ_AT_ONCE = 100
# Records of one request that lie no further apart become one notification.
_TOGETHER_SECONDS = 10
_RANDOM_DIGITS = 16


def list_notifications(actor: Actor, page: PageRequest, *, unread: bool) -> Page[Notification]:
    """The actor's notifications, newest first: one Query."""
    key = table.inbox(actor.org_id, actor.user_id)
    source = Slice(NotificationItem, key)
    if unread:
        source = Slice(NotificationItem, key, index=NotificationItem.by_unread, owner=key)
    rows = reads.page(source, page)
    return Page(items=[notification(row) for row in rows.items], next_cursor=rows.next_cursor)


def count_unread(actor: Actor) -> Unread:
    found = len(reads.every(_unread(actor), _COUNTED + 1))
    return Unread(count=min(found, _COUNTED), more=found > _COUNTED)


def read_one(actor: Actor, notification_id: str) -> Notification:
    """Marks one as read; doing it again changes nothing.

    Raises:
        NotFound: the actor has no such notification.
    """
    key = table.inbox(actor.org_id, actor.user_id)
    item = NotificationItem(key, notification_id)
    if not _mark_read(item):
        raise NotFound("notification", notification_id)
    return notification(plain(item))


def read_all(actor: Actor) -> ReadAll:
    """Marks the newest 100 unread ones as read."""
    rows = reads.every(_unread(actor), _READ_AT_ONCE + 1)
    mine = rows[:_READ_AT_ONCE]
    items = [NotificationItem(row["inbox"], row["notification_id"]) for row in mine]
    together(*(partial(_mark_read, item) for item in items))
    return ReadAll(read=len(mine), left=len(rows) > len(mine))


def add(
    record: Mapping[str, Any], kind: Kind, user_id: str, *, in_app: bool
) -> Notification | None:
    """Puts what the record says into the person's inbox; None where it is there already."""
    box = table.inbox if in_app else table.mail_box
    item = NotificationItem(box(record["org_id"], user_id), notification_id(kind, record))
    known = NotificationItem.about.contains(record["entity_id"])
    try:
        item.update(
            _actions(record, kind, user_id, item.inbox if in_app else None),
            # The stream delivers at least once, and what was read stays read.
            condition=NotificationItem.about.does_not_exist() | ~known,
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return None
    return notification(plain(item))


def find(org_id: str, user_id: str, wanted: str) -> Notification | None:
    """One notification, in-app or waiting for its mail."""
    keys = [(box(org_id, user_id), wanted) for box in (table.inbox, table.mail_box)]
    rows = reads.get_many(NotificationItem, list(keys))
    return notification(rows[0]) if rows else None


def between(org_id: str, user_id: str, since: datetime, until: datetime) -> list[Notification]:
    """What happened from `since` up to `until`, oldest first; at most 200."""
    bounds = ids.floor("ntf", since), ids.floor("ntf", until)
    found = together(
        *(
            partial(
                reads.every,
                Slice(NotificationItem, box(org_id, user_id), between=bounds, newest_first=False),
                200,
            )
            for box in (table.inbox, table.mail_box)
        )
    )
    rows = sorted((row for part in found for row in part), key=lambda row: row["notification_id"])
    return [notification(row) for row in rows]


def notification_id(kind: Kind, record: Mapping[str, Any]) -> str:
    """The same however often a record is delivered; of one request alike where `kind` gathers."""
    if kind.many is None or not record.get("request_id"):
        return f"ntf_{record['activity_id'].partition('_')[2]}"
    at = clock.parse(record["at"])
    floor = at - timedelta(seconds=at.second % _TOGETHER_SECONDS, microseconds=at.microsecond)
    digest = hashlib.sha256(f"{record['request_id']}#{record['action']}".encode()).hexdigest()
    return ids.floor("ntf", floor)[:-_RANDOM_DIGITS] + digest[:_RANDOM_DIGITS].upper()


def notification(row: Mapping[str, Any]) -> Notification:
    kind, count = KINDS.get(row["kind"]), len(row["about"])
    several = {}
    if count > 1 and kind and kind.many:
        several = {"text": kind.many.format(count=count), "path": kind.path_of_many}
    return made_of(Notification, {**row, **several, "count": count})


def _actions(
    record: Mapping[str, Any], kind: Kind, user_id: str, unread_key: str | None
) -> list[Action]:
    text, path = kinds.words(kind, record, user_id)
    values = {
        "kind": kind.name,
        "text": text,
        "path": path,
        "entity_type": record["entity_type"],
        "entity_id": record["entity_id"],
        "actor_id": record["actor_id"],
        "actor_name": record.get("actor_name"),
        "created_at": record["at"],
        "expires_at": clock.parse(record["at"]) + NotificationItem.keep,
        "read_at": None,
        "unread_key": unread_key,
    }
    return [NotificationItem.about.add({record["entity_id"]}), *sets(NotificationItem, values)]


def _unread(actor: Actor) -> Slice:
    key = table.inbox(actor.org_id, actor.user_id)
    return Slice(NotificationItem, key, index=NotificationItem.by_unread, owner=key)


def _mark_read(item: NotificationItem) -> bool:
    """False where it is not there."""
    stamp = clock.iso(clock.now())
    try:
        item.update(
            [
                NotificationItem.read_at.set(NotificationItem.read_at | stamp),
                NotificationItem.unread_key.remove(),
            ],
            condition=NotificationItem.kind.exists(),
        )
    except UpdateError as error:
        if error.cause_response_code != "ConditionalCheckFailedException":
            raise
        return False
    return True
