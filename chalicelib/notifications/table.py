"""Mails that were sent, so that a queue that delivers twice sends once."""

from pynamodb.attributes import TTLAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class SentMailItem(Item):
    class Meta(TableMeta):
        table_name = table_name("sent-mails")

    mail_id = UnicodeAttribute(hash_key=True)
    expires_at = TTLAttribute()
