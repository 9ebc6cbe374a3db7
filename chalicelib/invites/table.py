"""Invitations. Kept after their end: they say who let somebody in."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name
from chalicelib.invites.rules import InviteState


class ByState(GlobalSecondaryIndex["InviteItem"]):
    """Those in one state by their end: it tells what ran out from what is pending."""

    class Meta:
        index_name = "by_state"
        projection = AllProjection()

    state_key = UnicodeAttribute(hash_key=True)  # "<org_id>#unanswered", "<org_id>#accepted", …
    expires_at = UnicodeAttribute(range_key=True)


class InviteItem(Item):
    class Meta(TableMeta):
        table_name = table_name("invites")

    org_id = UnicodeAttribute(hash_key=True)
    invite_id = UnicodeAttribute(range_key=True)
    email = UnicodeAttribute()
    full_name = UnicodeAttribute(null=True)
    role = UnicodeAttribute()
    team_ids = UnicodeSetAttribute(null=True)
    state_key = UnicodeAttribute()
    status = UnicodeAttribute(default="pending")  # a pending one past `expires_at` has expired
    token_hash = UnicodeAttribute(null=True)  # absent until its mail is sent
    invited_by = UnicodeAttribute()
    invited_by_name = UnicodeAttribute(null=True)
    user_id = UnicodeAttribute(null=True)  # who accepted it
    accepted_at = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    expires_at = UnicodeAttribute()
    times_sent = NumberAttribute(default=1)

    by_state = ByState()


def state_key(org_id: str, state: InviteState) -> str:
    return f"{org_id}#{state}"
