"""Customers."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection

from chalicelib.core.db import Item, TableMeta, table_name


class ByOwner(GlobalSecondaryIndex["CustomerItem"]):
    class Meta:
        index_name = "by_owner"
        projection = AllProjection()

    owner_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<owner_id>"
    updated_at = UnicodeAttribute(range_key=True)


class ByPhone(GlobalSecondaryIndex["CustomerItem"]):
    class Meta:
        index_name = "by_phone"
        projection = AllProjection()

    phone_key = UnicodeAttribute(hash_key=True)  # "<org_id>#+34600111222", sparse
    customer_id = UnicodeAttribute(range_key=True)


class ByEmail(GlobalSecondaryIndex["CustomerItem"]):
    """For the duplicate warning alone, so it carries only what the warning shows."""

    class Meta:
        index_name = "by_email"
        projection = IncludeProjection(["full_name", "owner_id", "owner_name", "created_by"])

    email_key = UnicodeAttribute(hash_key=True)  # "<org_id>#ann@example.com", sparse
    customer_id = UnicodeAttribute(range_key=True)


class CustomerItem(Item):
    class Meta(TableMeta):
        table_name = table_name("customers")

    org_id = UnicodeAttribute(hash_key=True)
    customer_id = UnicodeAttribute(range_key=True)
    full_name = UnicodeAttribute()
    company = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)  # E.164
    email = UnicodeAttribute(null=True)
    notes = UnicodeAttribute(null=True)
    owner_id = UnicodeAttribute()
    owner_name = UnicodeAttribute(null=True)
    lead_id = UnicodeAttribute(null=True)  # the lead that became this customer
    last_contact_at = UnicodeAttribute(null=True)
    created_by = UnicodeAttribute()
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
    owner_key = UnicodeAttribute()
    phone_key = UnicodeAttribute(null=True)
    email_key = UnicodeAttribute(null=True)

    by_owner = ByOwner()
    by_phone = ByPhone()
    by_email = ByEmail()


def key(org_id: str, part: str) -> str:
    """The hash key of every index here."""
    return f"{org_id}#{part}"
