"""Promotions, and what was called for them."""

from pynamodb.attributes import BooleanAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class ByEnd(GlobalSecondaryIndex["PromotionItem"]):
    """What has not ended yet, without reading all that ever was."""

    class Meta:
        index_name = "by_end"
        projection = AllProjection()

    org_id = UnicodeAttribute(hash_key=True)
    ends_on = UnicodeAttribute(range_key=True)


class PromotionItem(Item):
    class Meta(TableMeta):
        table_name = table_name("promotions")

    org_id = UnicodeAttribute(hash_key=True)
    promotion_id = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute()
    starts_on = UnicodeAttribute()  # local dates
    ends_on = UnicodeAttribute()
    segments = JSONAttribute()  # [{"customer_type": "Frequent flyer", "airplane": null}]
    script_id = UnicodeAttribute(null=True)
    goal = JSONAttribute()  # {"kind": "calls", "target": 500}
    is_active = BooleanAttribute(default=True)
    created_by = UnicodeAttribute()
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)

    by_end = ByEnd()


class PromotionCountItem(Item):
    """Counters of one promotion and local day; an agent always writes the same shard."""

    class Meta(TableMeta):
        table_name = table_name("promotion-counts")

    promotion_key = UnicodeAttribute(hash_key=True)  # "<org_id>#promotion_01J…"
    day_shard = UnicodeAttribute(range_key=True)  # "2026-11-20#3"
    calls = NumberAttribute(default=0)
    answered = NumberAttribute(default=0)
    conversions = NumberAttribute(default=0)


def promotion_key(org_id: str, promotion_id: str) -> str:
    return f"{org_id}#{promotion_id}"


def day_shard(day: str, shard: int) -> str:
    return f"{day}#{shard}"
