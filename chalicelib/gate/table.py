"""What the gate knows of a number, and the dials that a call was logged with."""

from pynamodb.attributes import (
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)

from chalicelib.core.db import Item, TableMeta, table_name


class CalleeItem(Item):
    """A number somebody wanted to dial: attempts, consent and its zones in one read."""

    class Meta(TableMeta):
        table_name = table_name("callees")

    org_id = UnicodeAttribute(hash_key=True)
    e164 = UnicodeAttribute(range_key=True)
    attempts_total = NumberAttribute(null=True)
    attempts_today = NumberAttribute(null=True)
    attempts_day = UnicodeAttribute(null=True)  # the callee's local day that is counted
    last_attempt_at = UnicodeAttribute(null=True)
    consent_source = UnicodeAttribute(null=True)
    consent_at = UnicodeAttribute(null=True)
    consent_note = UnicodeAttribute(null=True)
    consent_by = UnicodeAttribute(null=True)
    consent_by_name = UnicodeAttribute(null=True)
    time_zones = UnicodeSetAttribute(null=True)  # set by hand; they replace those of the prefix


class SpentDialItem(Item):
    """A dial that a call was logged with: there is no second one."""

    class Meta(TableMeta):
        table_name = table_name("spent-dials")

    org_id = UnicodeAttribute(hash_key=True)
    dial_id = UnicodeAttribute(range_key=True)
    call_id = UnicodeAttribute()
    expires_at: TTLAttribute = TTLAttribute()


class WrapUpItem(Item):
    """The dial whose call its agent has yet to log: one of each agent."""

    class Meta(TableMeta):
        table_name = table_name("wrap-ups")

    org_id = UnicodeAttribute(hash_key=True)
    agent_id = UnicodeAttribute(range_key=True)
    agent_name = UnicodeAttribute(null=True)
    dial_id = UnicodeAttribute()
    assignment_id = UnicodeAttribute()
    lead_name = UnicodeAttribute(null=True)
    dial = UnicodeAttribute()  # JSON of the answer, with its token
    ends_at: TTLAttribute = TTLAttribute()  # when no call can be logged with it any more
