"""Tags of an organisation. Their names are held in `names`, which keeps them unique."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class TagItem(Item):
    class Meta(TableMeta):
        table_name = table_name("tags")

    org_id = UnicodeAttribute(hash_key=True)
    tag_id = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute()
    colour = UnicodeAttribute()
    lead_count = NumberAttribute(default=0)
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
