"""What counts while an organisation has set nothing."""

from chalicelib.settings.keeping import Retention
from chalicelib.settings.nightly import DailyTargets, NumberPolicy
from chalicelib.settings.schema import (
    BusinessHours,
    Dialing,
    Disposition,
    Effect,
    Opening,
    Pipeline,
    Priorities,
    Settings,
    Stage,
    SupportContact,
    Week,
)
from chalicelib.settings.vocabulary import LeadStatus, Outcome

_DAY_OF_MINUTES = 24 * 60


def _stages() -> list[Stage]:
    return [
        Stage(key=LeadStatus.NEW, label="New", is_open=True, probability=5),
        Stage(key=LeadStatus.CONTACTED, label="Contacted", is_open=True, probability=10),
        Stage(key=LeadStatus.QUALIFIED, label="Qualified", is_open=True, probability=30),
        Stage(key=LeadStatus.PROPOSAL, label="Proposal", is_open=True, probability=60),
        Stage(key=LeadStatus.WON, label="Won", is_open=False, probability=100),
        Stage(key=LeadStatus.LOST, label="Lost", is_open=False, probability=0),
    ]


def _dispositions() -> list[Disposition]:
    """One for each outcome; the first nine are on the digits."""
    wanted = (
        (Outcome.ANSWERED, "Answered", Effect.NONE),
        (Outcome.INTERESTED, "Interested", Effect.NONE),
        (Outcome.CALLBACK, "Call back", Effect.CALLBACK),
        (Outcome.SALE, "Sale", Effect.CONVERT),
        (Outcome.NOT_INTERESTED, "Not interested", Effect.NONE),
        (Outcome.WRONG_NUMBER, "Wrong number", Effect.RETIRE_NUMBER),
        (Outcome.NO_ANSWER, "No answer", Effect.NONE),
        (Outcome.VOICEMAIL, "Voicemail", Effect.NONE),
        (Outcome.BUSY, "Busy", Effect.NONE),
        (Outcome.DO_NOT_CALL, "Do not call", Effect.DO_NOT_CALL),
        (Outcome.FAILED, "Failed", Effect.NONE),
    )
    return [
        Disposition(
            key=outcome.value,
            label=label,
            outcome=outcome,
            hotkey=number if number <= 9 else None,
            effect=effect,
            callback_minutes=_DAY_OF_MINUTES if effect is Effect.CALLBACK else None,
        )
        for number, (outcome, label, effect) in enumerate(wanted, start=1)
    ]


def _hours() -> BusinessHours:
    names = ("mon", "tue", "wed", "thu", "fri")
    return BusinessHours(
        days=Week(**{name: [Opening(opens="09:00", closes="18:00")] for name in names})
    )


DEFAULTS = Settings(
    pipeline=Pipeline(stages=_stages()),
    dispositions=_dispositions(),
    priorities=Priorities(),
    business_hours=[_hours()],
    retention=Retention(),
    dialing=Dialing(),
    numbers=NumberPolicy(),
    targets=DailyTargets(),
    support=SupportContact(),
)
