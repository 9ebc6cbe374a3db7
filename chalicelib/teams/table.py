"""Teams of an organisation. Their names are held in `names`, which keeps them unique."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class TeamItem(Item):
    """A team with its members' ids, so that one read says whose records a manager reaches."""

    class Meta(TableMeta):
        table_name = table_name("teams")

    org_id = UnicodeAttribute(hash_key=True)
    team_id = UnicodeAttribute(range_key=True)
    name = UnicodeAttribute()
    lead_id = UnicodeAttribute(null=True)  # the member who leads it
    member_ids = UnicodeSetAttribute(null=True)
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)
