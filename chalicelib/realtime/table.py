"""Open browser sockets."""

from pynamodb.attributes import TTLAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.core.db import Item, TableMeta, table_name


class ByConnection(GlobalSecondaryIndex["ConnectionItem"]):
    class Meta:
        index_name = "by_connection"
        projection = KeysOnlyProjection()

    connection_id = UnicodeAttribute(hash_key=True)


class ConnectionItem(Item):
    class Meta(TableMeta):
        table_name = table_name("connections")

    org_id = UnicodeAttribute(hash_key=True)
    user_connection = UnicodeAttribute(range_key=True)  # "<user_id>#<connection_id>"
    connection_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    role = UnicodeAttribute(null=True)
    team_ids = UnicodeSetAttribute(null=True)
    line_ids = UnicodeSetAttribute(null=True)
    expires_at = TTLAttribute()

    by_connection = ByConnection()
