"""How many belong to an organisation, apart from the organisation itself, which jobs read alone."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class CountItem(Item):
    """How many belong to an organisation. Apart from the organisation itself, which everybody's
    authorizer reads, and people apart from invitations: a transaction changes both at once."""

    class Meta(TableMeta):
        table_name = table_name("org-counts")

    org_id = UnicodeAttribute(hash_key=True)
    what = UnicodeAttribute(range_key=True)  # "people" or "invites"
    admin = NumberAttribute(null=True)  # active people by role
    manager = NumberAttribute(null=True)
    agent = NumberAttribute(null=True)
    pending = NumberAttribute(null=True)
