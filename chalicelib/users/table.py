"""People and their memberships. A person signs in once and has a role in each organisation."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class UserItem(Item):
    """A person. E-mail and username are held in `names`, which is how sign-in finds them."""

    class Meta(TableMeta):
        table_name = table_name("users")

    user_id = UnicodeAttribute(hash_key=True)
    email = UnicodeAttribute()
    username = UnicodeAttribute(null=True)
    full_name = UnicodeAttribute()
    password_hash = UnicodeAttribute()
    platform_admin = BooleanAttribute(default=False)
    is_active = BooleanAttribute(default=True)
    last_org_id = UnicodeAttribute(null=True)  # where they worked last, and sign in next
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)


class ByUser(GlobalSecondaryIndex["MembershipItem"]):
    class Meta:
        index_name = "by_user"
        projection = AllProjection()

    user_id = UnicodeAttribute(hash_key=True)
    org_id = UnicodeAttribute(range_key=True)


class MembershipItem(Item):
    """A person's place in an organisation; name and e-mail are kept along for lists."""

    class Meta(TableMeta):
        table_name = table_name("memberships")

    org_id = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute(range_key=True)
    org_name = UnicodeAttribute()
    role = UnicodeAttribute()
    email = UnicodeAttribute()
    username = UnicodeAttribute(null=True)
    full_name = UnicodeAttribute()
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
