"""Call scripts."""

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class ByCategory(GlobalSecondaryIndex["ScriptItem"]):
    class Meta:
        index_name = "by_category"
        projection = AllProjection()

    category_key = UnicodeAttribute(hash_key=True)  # "<org_id>#renewal"
    script_id = UnicodeAttribute(range_key=True)


class ScriptItem(Item):
    class Meta(TableMeta):
        table_name = table_name("scripts")

    org_id = UnicodeAttribute(hash_key=True)
    script_id = UnicodeAttribute(range_key=True)
    title = UnicodeAttribute()
    category = UnicodeAttribute()
    category_key = UnicodeAttribute()
    occasion = UnicodeAttribute(default="any")
    body = UnicodeAttribute()
    is_active = BooleanAttribute(default=True)
    active_version = NumberAttribute(default=1)  # the version of the body that is read out
    latest_version = NumberAttribute(default=1)
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)

    by_category = ByCategory()


class ScriptVersionItem(Item):
    class Meta(TableMeta):
        table_name = table_name("script-versions")

    script_key = UnicodeAttribute(hash_key=True)  # "<org_id>#script_01J…"
    version_key = UnicodeAttribute(range_key=True)  # "000012"
    number = NumberAttribute()
    body = UnicodeAttribute()
    created_at = UnicodeAttribute()
    created_by = UnicodeAttribute()
    created_by_name = UnicodeAttribute(null=True)


def script_key(org_id: str, script_id: str) -> str:
    return f"{org_id}#{script_id}"


def version_key(number: int) -> str:
    return f"{number:06}"


def category_key(org_id: str, category: str) -> str:
    return f"{org_id}#{category}"
