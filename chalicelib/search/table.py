"""The search index: one row per token and record, found by the beginning of the token.

The partition is the organisation, the kind of record and the token's first two letters: two,
because two letters are the least that people may search for, and the kind, so that a page of
leads never reads past other records.
"""

from pynamodb.attributes import UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name

PREFIX_LETTERS = 2


class SearchItem(Item):
    class Meta(TableMeta):
        table_name = table_name("search")

    prefix_key = UnicodeAttribute(hash_key=True)  # "<org_id>#lead#ma"
    token_key = UnicodeAttribute(range_key=True)  # "maria#lead_01J…"
    token = UnicodeAttribute()
    entity_id = UnicodeAttribute()


def row(org_id: str, entity_type: str, entity_id: str, token: str) -> SearchItem:
    return SearchItem(
        prefix_key=prefix_key(org_id, entity_type, token),
        token_key=f"{token}#{entity_id}",
        token=token,
        entity_id=entity_id,
    )


def prefix_key(org_id: str, entity_type: str, token: str) -> str:
    return f"{org_id}#{entity_type}#{token[:PREFIX_LETTERS]}"
