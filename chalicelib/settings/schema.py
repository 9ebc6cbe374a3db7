"""An organisation's settings on the wire, section by section."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType, field

from chalicelib.core.bodies import Body, Record
from chalicelib.core.emails import Email
from chalicelib.core.types import PhoneInput, Timestamp
from chalicelib.settings.keeping import Retention, Section
from chalicelib.settings.nightly import DailyTargets, NumberPolicy
from chalicelib.settings.vocabulary import LeadStatus, Outcome

Label = Annotated[str, Meta(min_length=1, max_length=40, pattern=r"\S", examples=["Interested"])]
OpensAt = Annotated[
    str,
    Meta(
        min_length=5,
        max_length=5,
        pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$",
        description="A local time, from 00:00 to 23:59",
        examples=["09:00"],
    ),
]
ClosesAt = Annotated[
    str,
    Meta(
        min_length=5,
        max_length=5,
        pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$",
        description="A local time, up to 24:00; not included itself",
        examples=["18:00"],
    ),
]
SettingsVersion = Annotated[
    int,
    Meta(ge=0, description="Goes into If-Match when you edit; 0 before the first edit"),
]


class Stage(Section):
    """What an organisation makes of one lead status.

    `probability` is how likely such a lead is won, in percent. A hidden stage is not offered;
    leads that are in it stay there.
    """

    key: LeadStatus
    label: Label
    is_open: bool
    probability: Annotated[int, Meta(ge=0, le=100)] | None = None
    is_visible: bool = True


class Pipeline(Section):
    """Every lead status once, in the organisation's order."""

    stages: Annotated[list[Stage], Meta(min_length=len(LeadStatus), max_length=len(LeadStatus))]


class Effect(StrEnum):
    """What choosing a disposition does beside moving the lead."""

    NONE = "none"
    CALLBACK = "callback"
    CONVERT = "convert"
    RETIRE_NUMBER = "retire_number"
    DO_NOT_CALL = "do_not_call"


DispositionKey = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=40,
        pattern=r"^[a-z][a-z0-9_]*$",
        description="Small letters, digits and underscores; calls keep it",
        examples=["interested"],
    ),
]


class Disposition(Section):
    """A way to end a call, in the organisation's own words.

    `outcome` is what it counts as. `lead_status` is where the lead moves; null leaves that to the
    outcome. `callback_minutes` is how much later a callback is due unless the agent says
    otherwise. One that is not active is not offered any more.
    """

    key: DispositionKey
    label: Label
    outcome: Outcome
    hotkey: Annotated[int, Meta(ge=1, le=9)] | None = None
    lead_status: LeadStatus | None = None
    effect: Effect = Effect.NONE
    callback_minutes: Annotated[int, Meta(ge=5, le=129_600)] | None = None
    is_active: bool = True


class Priorities(Section):
    """What the three priorities of leads and tasks are called."""

    low: Label = "Low"
    normal: Label = "Normal"
    high: Label = "High"


class Opening(Section):
    """One stretch of a day, from `opens` up to `closes`."""

    opens: OpensAt
    closes: ClosesAt


DayHours = Annotated[list[Opening], Meta(max_length=6)]


class Week(Section):
    """When it is open on each day of the week; no stretch: closed."""

    mon: DayHours = field(default_factory=list)
    tue: DayHours = field(default_factory=list)
    wed: DayHours = field(default_factory=list)
    thu: DayHours = field(default_factory=list)
    fri: DayHours = field(default_factory=list)
    sat: DayHours = field(default_factory=list)
    sun: DayHours = field(default_factory=list)


class Holiday(Section):
    """A local day on which it is closed."""

    date: date
    name: Annotated[
        str, Meta(min_length=1, max_length=60, pattern=r"\S", examples=["New Year's Day"])
    ]


class BusinessHours(Section):
    """Hours and holidays of one zone; a null zone is the organisation's own."""

    time_zone: (
        Annotated[str, Meta(max_length=60, description="IANA", examples=["Europe/Madrid"])] | None
    ) = None
    days: Week
    holidays: Annotated[list[Holiday], Meta(max_length=60)] = field(default_factory=list)


class Weekday(StrEnum):
    MON = "mon"
    TUE = "tue"
    WED = "wed"
    THU = "thu"
    FRI = "fri"
    SAT = "sat"
    SUN = "sun"


class CallingHours(Section):
    """When people may be called, at their own clock: at most 08:00 to 21:00."""

    opens: OpensAt = "08:00"
    closes: ClosesAt = "21:00"


class RegionHours(Section):
    """Calling hours of one country, within the organisation's, on the days named."""

    region: Annotated[
        str, Meta(min_length=2, max_length=2, description="ISO 3166", examples=["ES"])
    ]
    opens: OpensAt = "08:00"
    closes: ClosesAt = "21:00"
    days: Annotated[list[Weekday], Meta(min_length=1, max_length=7)] = field(
        default_factory=lambda: list(Weekday)
    )


class Dialing(Section):
    """What a dial must respect; attempts are counted per number and local day of the callee."""

    hours: CallingHours = field(default_factory=CallingHours)
    regions: Annotated[list[RegionHours], Meta(max_length=60)] = field(default_factory=list)
    max_attempts_per_day: Annotated[int, Meta(ge=1, le=50)] = 3
    max_attempts_total: Annotated[int, Meta(ge=1, le=1000)] = 10
    require_consent: bool = False


class SupportContact(Section):
    """Where people of the organisation find help; shown in the help menu."""

    email: Email | None = None
    phone: PhoneInput | None = None
    url: (
        Annotated[
            str, Meta(max_length=500, pattern=r"^https://\S+$", examples=["https://help.example"])
        ]
        | None
    ) = None


Dispositions = Annotated[list[Disposition], Meta(min_length=1, max_length=40)]
AllBusinessHours = Annotated[
    list[BusinessHours],
    Meta(min_length=1, max_length=10, description="The first is the organisation's own"),
]


class Settings(Record):
    """How an organisation works; what nobody has set yet is at its default."""

    pipeline: Pipeline
    dispositions: Dispositions
    priorities: Priorities
    business_hours: AllBusinessHours
    retention: Retention
    dialing: Dialing
    numbers: NumberPolicy
    targets: DailyTargets
    support: SupportContact
    updated_at: Timestamp | None = None
    version: SettingsVersion = 0


class SettingsUpdate(Body):
    """A section that is sent replaces the whole section; the others stay as they are."""

    pipeline: Pipeline | UnsetType = UNSET
    dispositions: Dispositions | UnsetType = UNSET
    priorities: Priorities | UnsetType = UNSET
    business_hours: AllBusinessHours | UnsetType = UNSET
    retention: Retention | UnsetType = UNSET
    dialing: Dialing | UnsetType = UNSET
    numbers: NumberPolicy | UnsetType = UNSET
    targets: DailyTargets | UnsetType = UNSET
    support: SupportContact | UnsetType = UNSET
