"""Numbers that nobody of an organisation may call."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class DncItem(Item):
    class Meta(TableMeta):
        table_name = table_name("dnc")

    org_id = UnicodeAttribute(hash_key=True)
    e164 = UnicodeAttribute(range_key=True)
    source = UnicodeAttribute()
    reason = UnicodeAttribute(null=True)
    scrub_date = UnicodeAttribute(null=True)
    import_id = UnicodeAttribute(null=True)
    import_row = NumberAttribute(null=True)  # where it stood in the file
    added_by = UnicodeAttribute()
    created_at = UnicodeAttribute()
