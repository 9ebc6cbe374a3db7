"""Counters per agent and local day: no item is shared by two agents."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.expressions.operand import Path
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name

# One attribute for each count of a group: ADD cannot reach into a map that is not there yet.
PREFIXES = {"by_outcome": "outcome_", "by_disposition": "disposition_"}


class ByAgent(GlobalSecondaryIndex["ProgressItem"]):
    class Meta:
        index_name = "by_agent"
        projection = AllProjection()

    agent_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<agent_id>"
    date = UnicodeAttribute(range_key=True)


class ByOrg(GlobalSecondaryIndex["ProgressItem"]):
    class Meta:
        index_name = "by_org"
        projection = AllProjection()

    org_id = UnicodeAttribute(hash_key=True)
    day_agent = UnicodeAttribute(range_key=True)  # "2026-11-20#<agent_id>"


class ProgressItem(Item):
    class Meta(TableMeta):
        table_name = table_name("progress")

    day_key = UnicodeAttribute(hash_key=True)  # "<org_id>#2026-11-20"
    agent_id = UnicodeAttribute(range_key=True)
    agent_key = UnicodeAttribute()
    org_id = UnicodeAttribute()
    day_agent = UnicodeAttribute()
    agent_name = UnicodeAttribute(null=True)
    date = UnicodeAttribute()
    calls = NumberAttribute(default=0)
    answered = NumberAttribute(default=0)
    missed = NumberAttribute(default=0)
    talk_seconds = NumberAttribute(default=0)
    handle_seconds = NumberAttribute(default=0)
    conversions = NumberAttribute(default=0)
    targets = UnicodeAttribute(null=True)  # JSON: what counted when the day was closed

    by_agent = ByAgent()
    by_org = ByOrg()


class TargetItem(Item):
    """What one agent should reach in a day, where it is not what the organisation asks of all."""

    class Meta(TableMeta):
        table_name = table_name("targets")

    org_id = UnicodeAttribute(hash_key=True)
    agent_id = UnicodeAttribute(range_key=True)
    calls = NumberAttribute(null=True)
    answered = NumberAttribute(null=True)
    conversions = NumberAttribute(null=True)
    talk_seconds = NumberAttribute(null=True)
    updated_at = UnicodeAttribute()


def day_key(org_id: str, day: str) -> str:
    return f"{org_id}#{day}"


def agent_key(org_id: str, agent_id: str) -> str:
    return f"{org_id}#{agent_id}"


def day_agent(day: str, agent_id: str) -> str:
    return f"{day}#{agent_id}"


def group_path(group: str, name: str) -> Path:
    return Path(PREFIXES[group] + name)
