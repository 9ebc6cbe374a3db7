"""API keys. The authorizer finds one by its id before it knows the organisation."""

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class KeysByOrg(GlobalSecondaryIndex["KeyItem"]):
    class Meta:
        index_name = "by_org"
        projection = AllProjection()

    org_id = UnicodeAttribute(hash_key=True)
    key_id = UnicodeAttribute(range_key=True)


class KeyItem(Item):
    """A key of an organisation; of its secret only the hash is stored. Revoked ones stay listed."""

    class Meta(TableMeta):
        table_name = table_name("api-keys")

    key_id = UnicodeAttribute(hash_key=True)
    org_id = UnicodeAttribute()
    name = UnicodeAttribute()
    secret_hash = UnicodeAttribute()
    permissions = UnicodeSetAttribute()
    created_by = UnicodeAttribute()
    created_by_name = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    last_used_at = UnicodeAttribute(null=True)  # written by the authorizer
    expires_at = UnicodeAttribute(null=True)
    revoked_at = UnicodeAttribute(null=True)

    by_org = KeysByOrg()
