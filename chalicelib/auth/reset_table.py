"""Reset links, apart from sessions: who writes their mail needs nothing else of signing in."""

from pynamodb.attributes import TTLAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class ResetItem(Item):
    """The one link that resets a person's password; only the hash of its secret is stored."""

    class Meta(TableMeta):
        table_name = table_name("password-resets")

    user_id = UnicodeAttribute(hash_key=True)
    token_hash = UnicodeAttribute()
    expires_at = TTLAttribute()
