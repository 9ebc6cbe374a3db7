"""Imports: one file each, how far it was read, and who is reading it."""

from pynamodb.attributes import BooleanAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.core.db import Item, TableMeta, table_name

OPEN = "open"


class Open(GlobalSecondaryIndex["ImportItem"]):
    """What is not done, longest untouched first; only a schedule reads it."""

    class Meta:
        index_name = "open"
        projection = KeysOnlyProjection()

    open_key = UnicodeAttribute(hash_key=True)  # sparse: while there is work to do
    leased_until = UnicodeAttribute(range_key=True)


class ImportItem(Item):
    class Meta(TableMeta):
        table_name = table_name("imports")

    org_id = UnicodeAttribute(hash_key=True)
    import_id = UnicodeAttribute(range_key=True)
    filename = UnicodeAttribute()
    size = NumberAttribute()
    status = UnicodeAttribute()
    dry_run = BooleanAttribute()
    columns = UnicodeAttribute(null=True)  # JSON: ["phone", "city"]
    sample = UnicodeAttribute(null=True)  # JSON: [["+34600111222", "Madrid"]]
    start = UnicodeAttribute(null=True)  # JSON of an ImportStart
    etag = UnicodeAttribute(null=True)  # of the file that was looked at
    row = NumberAttribute(default=0)  # the last row that is done
    byte = NumberAttribute(default=0)  # where the next one begins
    report = UnicodeAttribute(null=True)  # JSON of an ImportReport
    faulty_rows = UnicodeAttribute(null=True)  # JSON: the first of them, as FaultyRow
    has_errors = BooleanAttribute(default=False)
    reason = UnicodeAttribute(null=True)
    removed = NumberAttribute(null=True)
    kept = NumberAttribute(null=True)
    undo_cursor = UnicodeAttribute(null=True)
    open_key = UnicodeAttribute(null=True)
    leased_until = UnicodeAttribute(null=True)
    runner = UnicodeAttribute(null=True)  # who holds the lease
    created_by = UnicodeAttribute()
    created_by_name = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    finished_at = UnicodeAttribute(null=True)
    version = NumberAttribute(default=1)

    open = Open()
