"""People, who sign in once and have a role in each organisation: that is their membership."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import GlobalSecondaryIndex, IncludeProjection

from chalicelib.core.db import Item, TableMeta, table_name


class ByEmail(GlobalSecondaryIndex["UserItem"]):
    """Everybody, for platform admins. One partition: people are rarely written. No secrets."""

    class Meta:
        index_name = "by_email"
        projection = IncludeProjection(
            [
                "username",
                "full_name",
                "platform_admin",
                "is_active",
                "created_at",
                "updated_at",
                "version",
            ]
        )

    kind = UnicodeAttribute(hash_key=True)  # always "user"
    email = UnicodeAttribute(range_key=True)


class UserItem(Item):
    """A person. E-mail and username are held in `names`, which is how sign-in finds them."""

    class Meta(TableMeta):
        table_name = table_name("users")

    user_id = UnicodeAttribute(hash_key=True)
    kind = UnicodeAttribute(default="user")
    email = UnicodeAttribute()
    username = UnicodeAttribute(null=True)
    full_name = UnicodeAttribute()
    password_hash = UnicodeAttribute()
    platform_admin = BooleanAttribute(default=False)
    is_active = BooleanAttribute(default=True)
    last_org_id = UnicodeAttribute(null=True)  # where they worked last, and sign in next
    avatar_id = UnicodeAttribute(null=True)
    avatar_mark = UnicodeAttribute(null=True)  # uploads with ids up to it are settled
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)

    by_email = ByEmail()


class PlatformItem(Item):
    """Who administers the platform and is active: a set, so that the last one cannot be taken out
    twice."""

    class Meta(TableMeta):
        table_name = table_name("platform")

    name = UnicodeAttribute(hash_key=True)  # "admins"
    user_ids = UnicodeSetAttribute(null=True)
