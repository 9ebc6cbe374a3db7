"""Leads, and which leads carry a tag."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection

from chalicelib.core.db import Item, TableMeta, table_name


class ByOwner(GlobalSecondaryIndex["LeadItem"]):
    class Meta:
        index_name = "by_owner"
        projection = AllProjection()

    owner_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<owner_id>"
    updated_at = UnicodeAttribute(range_key=True)


class ByStatus(GlobalSecondaryIndex["LeadItem"]):
    class Meta:
        index_name = "by_status"
        projection = AllProjection()

    status_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<status>"
    updated_at = UnicodeAttribute(range_key=True)


class ByOwnerStatus(GlobalSecondaryIndex["LeadItem"]):
    class Meta:
        index_name = "by_owner_status"
        projection = AllProjection()

    owner_status_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<owner_id>#<status>"
    updated_at = UnicodeAttribute(range_key=True)


class ByPhone(GlobalSecondaryIndex["LeadItem"]):
    class Meta:
        index_name = "by_phone"
        projection = AllProjection()

    phone_key = UnicodeAttribute(hash_key=True)  # "<org_id>#+34600111222", sparse
    lead_id = UnicodeAttribute(range_key=True)


class ByEmail(GlobalSecondaryIndex["LeadItem"]):
    """For the duplicate warning alone, so it carries only what the warning shows."""

    class Meta:
        index_name = "by_email"
        projection = IncludeProjection(
            ["full_name", "owner_id", "owner_name", "created_by", "status"]
        )

    email_key = UnicodeAttribute(hash_key=True)  # "<org_id>#ann@example.com", sparse
    lead_id = UnicodeAttribute(range_key=True)


class LeadItem(Item):
    class Meta(TableMeta):
        table_name = table_name("leads")

    org_id = UnicodeAttribute(hash_key=True)
    lead_id = UnicodeAttribute(range_key=True)
    full_name = UnicodeAttribute()
    company = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)  # E.164
    email = UnicodeAttribute(null=True)
    status = UnicodeAttribute()
    priority = UnicodeAttribute()
    source = UnicodeAttribute(null=True)
    owner_id = UnicodeAttribute()
    owner_name = UnicodeAttribute(null=True)
    tags = UnicodeSetAttribute(null=True)
    notes = UnicodeAttribute(null=True)
    last_contact_at = UnicodeAttribute(null=True)
    last_outcome = UnicodeAttribute(null=True)
    call_count = NumberAttribute(default=0)
    customer_id = UnicodeAttribute(null=True)  # the customer this lead became
    converted_at = UnicodeAttribute(null=True)
    created_by = UnicodeAttribute()
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
    owner_key = UnicodeAttribute()
    status_key = UnicodeAttribute()
    owner_status_key = UnicodeAttribute()
    phone_key = UnicodeAttribute(null=True)
    email_key = UnicodeAttribute(null=True)

    by_owner = ByOwner()
    by_status = ByStatus()
    by_owner_status = ByOwnerStatus()
    by_phone = ByPhone()
    by_email = ByEmail()


class LeadTagItem(Item):
    """One tag on one lead; the lead holds its tag ids as well."""

    class Meta(TableMeta):
        table_name = table_name("lead-tags")

    tag_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<tag_id>"
    lead_id = UnicodeAttribute(range_key=True)


def owner_key(org_id: str, owner_id: str) -> str:
    return f"{org_id}#{owner_id}"


def status_key(org_id: str, status: str) -> str:
    return f"{org_id}#{status}"


def owner_status_key(org_id: str, owner_id: str, status: str) -> str:
    return f"{org_id}#{owner_id}#{status}"


def phone_key(org_id: str, e164: str) -> str:
    return f"{org_id}#{e164}"


def email_key(org_id: str, email: str) -> str:
    return f"{org_id}#{email.casefold()}"


def tag_key(org_id: str, tag_id: str) -> str:
    return f"{org_id}#{tag_id}"
