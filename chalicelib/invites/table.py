"""Invitations. Kept after their end: they say who let somebody in."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class InviteItem(Item):
    class Meta(TableMeta):
        table_name = table_name("invites")

    org_id = UnicodeAttribute(hash_key=True)
    invite_id = UnicodeAttribute(range_key=True)
    email = UnicodeAttribute()
    full_name = UnicodeAttribute(null=True)
    role = UnicodeAttribute()
    team_ids = UnicodeSetAttribute(null=True)
    status = UnicodeAttribute(default="pending")  # a pending one past `expires_at` has expired
    token_hash = UnicodeAttribute(null=True)  # absent until its mail is sent
    invited_by = UnicodeAttribute()
    invited_by_name = UnicodeAttribute(null=True)
    user_id = UnicodeAttribute(null=True)  # who accepted it
    accepted_at = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    expires_at = UnicodeAttribute()
    times_sent = NumberAttribute(default=1)
