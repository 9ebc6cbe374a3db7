"""Counters of each phone line."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class LineProgressItem(Item):
    """What one agent did on a phone line on one local day: the parts make the line's day."""

    class Meta(TableMeta):
        table_name = table_name("line-progress")

    line_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<line_id>"
    day_agent = UnicodeAttribute(range_key=True)  # "2026-11-20#<agent_id>"
    agent_id = UnicodeAttribute()
    date = UnicodeAttribute()
    calls = NumberAttribute(default=0)
    answered = NumberAttribute(default=0)
    missed = NumberAttribute(default=0)
    talk_seconds = NumberAttribute(default=0)
    handle_seconds = NumberAttribute(default=0)
    conversions = NumberAttribute(default=0)


def line_key(org_id: str, line_id: str) -> str:
    return f"{org_id}#{line_id}"
