"""Saved views. Their names are held in `names`, which keeps them unique where they are listed."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name

_TEAMS = "teams"


class ByList(GlobalSecondaryIndex["ViewItem"]):
    class Meta:
        index_name = "by_list"
        projection = AllProjection()

    list_key = UnicodeAttribute(hash_key=True)  # "<org_id>#leads#<user_id>", "<org_id>#leads#teams"
    view_id = UnicodeAttribute(range_key=True)


class ViewItem(Item):
    class Meta(TableMeta):
        table_name = table_name("views")

    org_id = UnicodeAttribute(hash_key=True)
    view_id = UnicodeAttribute(range_key=True)
    list = UnicodeAttribute()
    name = UnicodeAttribute()
    search = UnicodeAttribute()
    owner_id = UnicodeAttribute()  # who saved it
    team_id = UnicodeAttribute(null=True)  # whose it is; absent: the owner's alone
    list_key = UnicodeAttribute()
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)

    by_list = ByList()


class DefaultViewItem(Item):
    """With which view a list opens for a person."""

    class Meta(TableMeta):
        table_name = table_name("default-views")

    person_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<user_id>"
    list = UnicodeAttribute(range_key=True)
    view_id = UnicodeAttribute()


def person_key(org_id: str, user_id: str) -> str:
    return f"{org_id}#{user_id}"


def own_key(org_id: str, name: str, user_id: str) -> str:
    return f"{org_id}#{name}#{user_id}"


def teams_key(org_id: str, name: str) -> str:
    return f"{org_id}#{name}#{_TEAMS}"
