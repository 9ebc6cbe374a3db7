"""Closed local days: what an organisation did on each."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class ClosedDayItem(Item):
    class Meta(TableMeta):
        table_name = table_name("closed_days")

    org_id = UnicodeAttribute(hash_key=True)
    date = UnicodeAttribute(range_key=True)  # "2026-11-20", the organisation's own
    time_zone = UnicodeAttribute()
    agents = NumberAttribute()
    with_targets = NumberAttribute(default=0)
    targets_met = NumberAttribute(default=0)
    calls = NumberAttribute()
    answered = NumberAttribute()
    missed = NumberAttribute()
    talk_seconds = NumberAttribute()
    handle_seconds = NumberAttribute()
    conversions = NumberAttribute()
    by_outcome = UnicodeAttribute()  # JSON: {"sale": 3}
    by_disposition = UnicodeAttribute(default="{}")  # the same, by key
    recycled = NumberAttribute(default=0)
    closed_at = UnicodeAttribute()
