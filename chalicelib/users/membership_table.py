"""Memberships, apart from the people: what jobs read of an organisation needs no accounts."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class ByUser(GlobalSecondaryIndex["MembershipItem"]):
    class Meta:
        index_name = "by_user"
        projection = AllProjection()

    user_id = UnicodeAttribute(hash_key=True)
    org_id = UnicodeAttribute(range_key=True)


class MembershipItem(Item):
    """A person's place in an organisation; name, e-mail and picture are kept along."""

    class Meta(TableMeta):
        table_name = table_name("memberships")

    org_id = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute(range_key=True)
    role = UnicodeAttribute()
    email = UnicodeAttribute()
    username = UnicodeAttribute(null=True)
    full_name = UnicodeAttribute()
    avatar_id = UnicodeAttribute(null=True)
    team_ids = UnicodeSetAttribute(null=True)
    line_ids = UnicodeSetAttribute(null=True)  # the phone lines that are assigned to them
    granted = UnicodeSetAttribute(null=True)  # permissions beyond a manager's role
    withdrawn = UnicodeSetAttribute(null=True)  # permissions taken from it
    is_active = BooleanAttribute(default=True)
    deleted_at = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)

    by_user = ByUser()
