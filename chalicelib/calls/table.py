"""Calls. A call's id carries its start, so the table is sorted by start within an organisation."""

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UnicodeSetAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class ByAgent(GlobalSecondaryIndex["CallItem"]):
    class Meta:
        index_name = "by_agent"
        projection = AllProjection()

    agent_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<agent_id>"
    started_at = UnicodeAttribute(range_key=True)


class ByLead(GlobalSecondaryIndex["CallItem"]):
    class Meta:
        index_name = "by_lead"
        projection = AllProjection()

    lead_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<lead_id>", sparse
    started_at = UnicodeAttribute(range_key=True)


class ByNumber(GlobalSecondaryIndex["CallItem"]):
    class Meta:
        index_name = "by_number"
        projection = AllProjection()

    number_key = UnicodeAttribute(hash_key=True)  # "<org_id>#+34600111222", sparse
    started_at = UnicodeAttribute(range_key=True)


class ByOutcome(GlobalSecondaryIndex["CallItem"]):
    class Meta:
        index_name = "by_outcome"
        projection = AllProjection()

    outcome_key = UnicodeAttribute(hash_key=True)  # "<org_id>#sale"
    started_at = UnicodeAttribute(range_key=True)


class ByLine(GlobalSecondaryIndex["CallItem"]):
    class Meta:
        index_name = "by_line"
        projection = AllProjection()

    line_key = UnicodeAttribute(hash_key=True)  # "<org_id>#<line_id>", sparse
    started_at = UnicodeAttribute(range_key=True)


class CallItem(Item):
    class Meta(TableMeta):
        table_name = table_name("calls")

    org_id = UnicodeAttribute(hash_key=True)
    call_id = UnicodeAttribute(range_key=True)
    agent_id = UnicodeAttribute()
    agent_key = UnicodeAttribute()
    agent_name = UnicodeAttribute(null=True)
    lead_id = UnicodeAttribute(null=True)
    lead_key = UnicodeAttribute(null=True)
    lead_name = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    number_key = UnicodeAttribute(null=True)
    line_id = UnicodeAttribute(null=True)
    line_key = UnicodeAttribute(null=True)
    line_label = UnicodeAttribute(null=True)  # as it was then, like its number
    line_number = UnicodeAttribute(null=True)
    direction = UnicodeAttribute()
    outcome = UnicodeAttribute()
    outcome_key = UnicodeAttribute()
    disposition = UnicodeAttribute(null=True)
    disposition_label = UnicodeAttribute(null=True)
    started_at = UnicodeAttribute()
    counted_on = UnicodeAttribute()  # the local day whose counters hold this call
    duration_seconds = NumberAttribute()
    wrap_up_seconds = NumberAttribute(null=True)
    notes = UnicodeAttribute(null=True)
    dial_id = UnicodeAttribute(null=True)
    effect = UnicodeAttribute(null=True)  # what its disposition carried out when it was logged
    task_id = UnicodeAttribute(null=True)
    promotion_ids = UnicodeSetAttribute(null=True)  # whose counters hold this call
    recording_status = UnicodeAttribute(null=True)
    recording_seconds = NumberAttribute(null=True)
    created_at = UnicodeAttribute()
    updated_at = UnicodeAttribute()
    version = NumberAttribute(default=1)

    by_agent = ByAgent()
    by_lead = ByLead()
    by_number = ByNumber()
    by_outcome = ByOutcome()
    by_line = ByLine()


def key(org_id: str, part: str) -> str:
    """The hash key of every index here."""
    return f"{org_id}#{part}"
