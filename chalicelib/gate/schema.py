"""Dials, refusals and consent on the wire."""

from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Phone, PhoneInput, Timestamp

PhonePath = Annotated[
    str, Meta(min_length=3, max_length=40, description="E.164", examples=["+34600111222"])
]
TimeZone = Annotated[
    str, Meta(min_length=1, max_length=60, description="IANA", examples=["America/Phoenix"])
]
TimeZones = Annotated[
    list[TimeZone], Meta(description="Every zone it may ring in, sorted; empty: nobody knows")
]
OverrideReason = Annotated[
    str,
    Meta(
        min_length=3,
        max_length=500,
        pattern=r"\S",
        examples=["She asked to be called back tonight"],
    ),
]
Attempts = Annotated[int, Meta(ge=0, examples=[1])]
DialToken = Annotated[
    str,
    Meta(min_length=1, max_length=2000, description="Goes into the call that is logged afterwards"),
]
AllowedAt = Annotated[
    Timestamp | None,
    Meta(description="The first moment it may be dialled; null where time alone changes nothing"),
]


class Rule(StrEnum):
    """What a dial may break, the gravest first."""

    DO_NOT_CALL = "do_not_call"
    CONSENT = "consent"
    ATTEMPTS_TOTAL = "attempts_total"
    UNKNOWN_ZONE = "unknown_zone"
    ATTEMPTS_PER_DAY = "attempts_per_day"
    QUIET_HOURS = "quiet_hours"


class Refusal(Record):
    """One rule that is broken, in words."""

    rule: Rule
    detail: str


class DialRequest(Body):
    """Whom to dial: `lead_id`, `phone`, or both: that number, about that lead."""

    lead_id: Id | None = None
    phone: PhoneInput | None = None
    override_reason: Annotated[
        OverrideReason | None,
        Meta(
            description="Why to dial though a rule says no; recorded. Managers and admins only",
        ),
    ] = None


class Dial(Record):
    """Leave to dial one number, good for ten minutes."""

    dial_id: Id
    phone: Phone
    lead_id: Id | None = None
    dial_token: DialToken
    link: Annotated[str, Meta(description="Starts the call", examples=["tel:+34600111222"])]
    dialed_at: Timestamp
    expires_at: Annotated[Timestamp, Meta(description="The call must have begun by then")]
    time_zones: TimeZones
    attempts_today: Attempts
    attempts_total: Attempts
    overridden: Annotated[
        list[Rule], Meta(description="The rules it breaks, by leave of `override_reason`")
    ] = field(default_factory=list)


WrapUpReason = Annotated[
    str,
    Meta(min_length=3, max_length=200, pattern=r"\S", examples=["The line broke, nobody rang"]),
]


class WrapUp(Record):
    """The dial of a number in an agent's calling list whose call they have yet to log, with
    `dial_token`. The token is null where somebody else asks: the call is the agent's to log."""

    agent_id: Id
    agent_name: str | None = None
    dial_id: Id
    dial_token: DialToken | None = None
    phone: Phone
    lead_id: Id | None = None
    lead_name: str | None = None
    assignment_id: str
    link: Annotated[str, Meta(description="Starts the call", examples=["tel:+34600111222"])]
    dialed_at: Timestamp
    expires_at: Annotated[Timestamp, Meta(description="The call must have begun by then")]
    time_zones: TimeZones
    attempts_today: Attempts
    attempts_total: Attempts
    overridden: list[Rule] = field(default_factory=list)


class OpenWrapUp(Record):
    """What is yet to be logged; null where nothing is."""

    wrap_up: WrapUp | None


class WrapUpProblem(Record):
    """What the problem `wrap_up_open` says beside the usual."""

    wrap_up: WrapUp


class DialProblem(Record):
    """What a refused dial's problem says beside the usual."""

    rule: Rule
    refusals: Annotated[list[Refusal], Meta(description="Every rule it breaks")]
    allowed_at: AllowedAt = None
    time_zones: TimeZones
    may_override: Annotated[bool, Meta(description="Whether you may dial it with a reason")]


ConsentSource = Literal["verbal", "written", "web_form", "existing_customer", "other"]
ConsentNote = Annotated[str, Meta(max_length=500, examples=["Asked for an offer at the fair"])]


class ConsentUpdate(Body):
    """How somebody agreed to be called."""

    source: ConsentSource
    note: ConsentNote | None = None


class Consent(Record):
    """That the person with this number agreed to be called."""

    phone: Phone
    source: ConsentSource
    note: ConsentNote | None = None
    recorded_at: Timestamp
    recorded_by: Id
    recorded_by_name: str | None = None


class ZonesUpdate(Body):
    """Where the number really rings; an empty list goes back to what its prefix says."""

    time_zones: Annotated[list[TimeZone], Meta(max_length=8)]


class Callee(Record):
    """What the gate knows of a number, and what it would say to a dial right now."""

    phone: Phone
    region: Annotated[str | None, Meta(description="ISO 3166", examples=["ES"])] = None
    time_zones: TimeZones
    zones_are_set: Annotated[bool, Meta(description="Set by hand, not read off the prefix")]
    consent: Consent | None = None
    attempts_today: Attempts
    attempts_total: Attempts
    last_attempt_at: Timestamp | None = None
    refusals: Annotated[list[Refusal], Meta(description="Empty: it may be dialled now")]
    allowed_at: AllowedAt = None
    may_override: bool
