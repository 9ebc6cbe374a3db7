"""Organisations: the tenants."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class ByName(GlobalSecondaryIndex["OrgItem"]):
    """Every organisation, for platform admins. One partition: there are few, rarely written."""

    class Meta:
        index_name = "by_name"
        projection = AllProjection()

    kind = UnicodeAttribute(hash_key=True)  # always "org"
    name = UnicodeAttribute(range_key=True)


class OrgItem(Item):
    class Meta(TableMeta):
        table_name = table_name("orgs")

    org_id = UnicodeAttribute(hash_key=True)
    kind = UnicodeAttribute(default="org")
    name = UnicodeAttribute()
    time_zone = UnicodeAttribute()  # IANA
    phone_region = UnicodeAttribute()  # ISO 3166 alpha 2, for numbers written without +
    # Who administers it and is active: a set, so that the last one cannot be taken out twice.
    admin_ids = UnicodeSetAttribute(null=True)
    manager_scope = UnicodeAttribute(null=True)  # "team" narrows managers to their teams
    require_totp_for_admins = BooleanAttribute(null=True)
    suspended_at = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    version = NumberAttribute(default=1)

    by_name = ByName()
