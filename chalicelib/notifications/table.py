"""Notifications, what people choose of them, and the mails that were sent."""

from datetime import timedelta
from typing import ClassVar

from pynamodb.attributes import TTLAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class ByUnread(GlobalSecondaryIndex["NotificationItem"]):
    """Only what is unread, so that counting it costs no more than there is."""

    class Meta:
        index_name = "by_unread"
        projection = AllProjection()

    unread_key = UnicodeAttribute(hash_key=True)  # the inbox, sparse
    notification_id = UnicodeAttribute(range_key=True)


class NotificationItem(Item):
    class Meta(TableMeta):
        table_name = table_name("notifications")

    inbox = UnicodeAttribute(hash_key=True)  # "<org_id>#<user_id>", or with "#mail" for mails alone
    notification_id = UnicodeAttribute(range_key=True)
    unread_key = UnicodeAttribute(null=True)
    kind = UnicodeAttribute()
    text = UnicodeAttribute()
    path = UnicodeAttribute(null=True)
    about = UnicodeSetAttribute()  # ids of the records it speaks of
    entity_type = UnicodeAttribute()
    entity_id = UnicodeAttribute()
    actor_id = UnicodeAttribute()
    actor_name = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    read_at = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()

    by_unread = ByUnread()

    keep: ClassVar[timedelta] = timedelta(days=90)


class ByDigest(GlobalSecondaryIndex["PreferencesItem"]):
    """Who of an organisation gets a daily mail."""

    class Meta:
        index_name = "by_digest"
        projection = AllProjection()

    digest_key = UnicodeAttribute(hash_key=True)  # the organisation, sparse
    inbox = UnicodeAttribute(range_key=True)


class PreferencesItem(Item):
    class Meta(TableMeta):
        table_name = table_name("notification-preferences")

    inbox = UnicodeAttribute(hash_key=True)  # "<org_id>#<user_id>"
    user_id = UnicodeAttribute()
    choices = UnicodeAttribute()  # JSON: what differs from the defaults or was chosen as such
    digest_key = UnicodeAttribute(null=True)
    digested_until = UnicodeAttribute(null=True)  # the last daily mail has the news up to here
    updated_at = UnicodeAttribute()

    by_digest = ByDigest()


class SentMailItem(Item):
    """A mail that was sent, so that a queue that delivers twice sends once."""

    class Meta(TableMeta):
        table_name = table_name("sent-mails")

    mail_id = UnicodeAttribute(hash_key=True)
    expires_at = TTLAttribute()


def inbox(org_id: str, user_id: str) -> str:
    return f"{org_id}#{user_id}"


def mail_box(org_id: str, user_id: str) -> str:
    """Where news wait that the person wants by mail alone."""
    return f"{inbox(org_id, user_id)}#mail"
