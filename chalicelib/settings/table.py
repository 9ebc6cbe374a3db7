"""Settings: one row per organisation, a section in each attribute, as JSON."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.core.db import Item, TableMeta, table_name


class SettingsItem(Item):
    class Meta(TableMeta):
        table_name = table_name("settings")

    org_id = UnicodeAttribute(hash_key=True)
    pipeline = UnicodeAttribute(null=True)
    dispositions = UnicodeAttribute(null=True)
    priorities = UnicodeAttribute(null=True)
    business_hours = UnicodeAttribute(null=True)
    retention = UnicodeAttribute(null=True)
    dialing = UnicodeAttribute(null=True)
    numbers = UnicodeAttribute(null=True)
    targets = UnicodeAttribute(null=True)
    support = UnicodeAttribute(null=True)
    updated_at = UnicodeAttribute()
    version = NumberAttribute()
