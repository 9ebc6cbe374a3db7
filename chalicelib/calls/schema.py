"""Calls on the wire."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.calls.vocabulary import RecordingStatus
from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import (
    Id,
    Moment,
    Notes,
    PersonName,
    Phone,
    PhoneInput,
    Text,
    Timestamp,
    Version,
)
from chalicelib.gate.schema import DialToken
from chalicelib.lines.schema import LineId
from chalicelib.progress.types import ByDisposition, ByOutcome, Count, Day
from chalicelib.settings.schema import DispositionKey, Effect
from chalicelib.settings.vocabulary import Outcome

Direction = Literal["inbound", "outbound"]
TalkSeconds = Annotated[
    int, Meta(ge=0, le=86_400, description="Seconds of conversation", examples=[185])
]
WrapUpSeconds = Annotated[
    int, Meta(ge=0, le=86_400, description="Seconds of work after it", examples=[40])
]
StartedAt = Annotated[
    datetime, Meta(tz=True, description="With a time zone", examples=["2026-11-20T09:30:00Z"])
]


class NewLead(Body):
    """Who bought, where no lead with that number is known yet; without a name, the number is it."""

    full_name: PersonName | None = None
    company: Text | None = None
    email: Email | None = None


class CallCreate(Body):
    """A call to log: it needs `lead_id` or `phone`, and `disposition` or `outcome`.

    A disposition of the organisation's settings says what the call counts as. An outcome alone
    stands for the active disposition of the same key, else the first that counts as it, if any.

    The disposition's effect is carried out with it: `callback` makes a task of yours, `convert` a
    lead where the number has none that you see, `retire_number` and `do_not_call` take the number
    out of use. A number of your calling list counts as called.
    """

    lead_id: Annotated[
        Id | None, Meta(description="Whose phone is used where `phone` is absent")
    ] = None
    phone: Annotated[
        PhoneInput | None, Meta(description="Alone, it finds the lead with that number")
    ] = None
    line_id: Annotated[
        LineId | None,
        Meta(description="The phone line it was on; agents name one that is assigned to them"),
    ] = None
    direction: Direction = "outbound"
    disposition: DispositionKey | None = None
    outcome: Outcome | None = None
    started_at: Annotated[
        StartedAt | None, Meta(description="Default: when it was dialled, else now")
    ] = None
    duration_seconds: TalkSeconds = 0
    wrap_up_seconds: WrapUpSeconds | None = None
    notes: Notes | None = None
    dial_token: Annotated[
        DialToken | None,
        Meta(description="Of the dial that led to this call; each goes into one call"),
    ] = None
    callback_at: Annotated[
        Moment | None,
        Meta(
            description="When to call back, where that was agreed; default: the disposition's "
            "`callback_minutes` from now, or once the organisation is open after that"
        ),
    ] = None
    lead: Annotated[
        NewLead | None, Meta(description="Who bought; of no use where there is a lead")
    ] = None


class CallUpdate(Body):
    """What may be corrected afterwards; absent fields stay as they are.

    Disposition and outcome follow one another, as when a call is logged. What the first disposition
    carried out is neither undone nor made up for: a task to call back stays, as does a lead that
    was made, the lead's status, and what became of the number.
    """

    disposition: DispositionKey | UnsetType = UNSET
    outcome: Outcome | UnsetType = UNSET
    duration_seconds: TalkSeconds | UnsetType = UNSET
    wrap_up_seconds: WrapUpSeconds | UnsetType | None = UNSET
    notes: Notes | UnsetType | None = UNSET


class Call(Record):
    """One call with somebody, and what it came to."""

    call_id: Id
    agent_id: Id
    agent_name: str | None = None
    lead_id: Id | None = None
    lead_name: str | None = None
    phone: Phone | None = None
    line_id: LineId | None = None
    line_label: Annotated[
        str | None, Meta(description="The phone line's label when the call was logged")
    ] = None
    line_number: Phone | None = None
    direction: Direction
    outcome: Outcome
    disposition: DispositionKey | None = None
    disposition_label: Annotated[
        str | None, Meta(description="What the disposition was called at the time")
    ] = None
    started_at: Timestamp
    duration_seconds: TalkSeconds
    wrap_up_seconds: WrapUpSeconds | None = None
    notes: str | None = None
    dial_id: Annotated[Id | None, Meta(description="The dial that led to it")] = None
    effect: Annotated[
        Effect | None,
        Meta(description="What its disposition carried out when it was logged; null: nothing"),
    ] = None
    task_id: Annotated[
        Id | None, Meta(description="The task to call back that was made with it")
    ] = None
    promotion_ids: Annotated[
        list[Id], Meta(description="The promotions it counts to, by the kind of its number")
    ] = field(default_factory=list)
    recording_status: Annotated[
        RecordingStatus | None, Meta(description="Null where nothing was recorded")
    ] = None
    recording_seconds: Annotated[
        float | None, Meta(description="Length of the stored recording")
    ] = None
    created_at: Timestamp
    updated_at: Timestamp
    version: Version


class DayOfCalls(Record):
    date: Day
    calls: Count
    answered: Count


class CallStats(Record):
    """Calls of a range of local days, from counters."""

    from_date: Day
    to_date: Day
    total_calls: Count
    answered_calls: Count
    missed_calls: Count
    conversions: Count
    answer_rate: Annotated[
        float, Meta(ge=0, le=1, description="Answered of all; 0 where there are none")
    ]
    total_seconds: Annotated[int, Meta(ge=0, description="Seconds spent talking")]
    avg_seconds: Annotated[float, Meta(ge=0, description="Talking, per answered call")]
    avg_handle_seconds: Annotated[
        float, Meta(ge=0, description="Talking and wrapping up, per answered call")
    ]
    by_outcome: ByOutcome
    by_disposition: ByDisposition
    per_day: Annotated[list[DayOfCalls], Meta(description="Every day of the range, oldest first")]
    recent: Annotated[list[Call], Meta(description="The 5 latest calls in scope")]
