"""Phone lines of an organisation. Their numbers are held in `names`, which keeps them unique."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class LineItem(Item):
    class Meta(TableMeta):
        table_name = table_name("phone-lines")

    org_id = UnicodeAttribute(hash_key=True)
    line_id = UnicodeAttribute(range_key=True)
    number = UnicodeAttribute()  # E.164
    label = UnicodeAttribute()
    user_ids = UnicodeSetAttribute(null=True)  # who it is assigned to
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
