"""The demo organisations' settings."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from chalicelib.progress import service as progress
from chalicelib.progress.schema import TargetsUpdate
from chalicelib.settings import service as settings
from chalicelib.settings.nightly import DailyTargets
from chalicelib.settings.schema import (
    Disposition,
    Holiday,
    SettingsUpdate,
    SupportContact,
)
from chalicelib.settings.vocabulary import LeadStatus, Outcome
from infra.local.demo.people import Team

_HOLIDAYS = ((1, 1, "New Year's Day"), (12, 25, "Christmas Day"))
_QUOTE = Disposition(
    key="wants_a_quote",
    label="Wants a quote",
    outcome=Outcome.INTERESTED,
    lead_status=LeadStatus.PROPOSAL,
)


def load(team: Team) -> None:
    """Edits the organisation's settings, unless somebody has."""
    now = settings.of(team.org.org_id)
    if now.version:
        return
    (hours,) = now.business_hours
    year = datetime.now(UTC).year
    holidays = [
        Holiday(date=date(each, month, day), name=name)
        for each in (year, year + 1)
        for month, day, name in _HOLIDAYS
    ]
    body = SettingsUpdate(
        dispositions=[*now.dispositions[:2], _QUOTE, *now.dispositions[2:]],
        business_hours=[replace(hours, holidays=holidays)],
        targets=DailyTargets(calls=40, answered=20, conversions=2, talk_seconds=7200),
        support=SupportContact(email=f"help@{team.org.name.split()[0].lower()}.example"),
    )
    settings.update(team.admin, body, if_match=0)
    _ask_more_of_one(team)


def _ask_more_of_one(team: Team) -> None:
    """One of the agents has targets of their own."""
    agent_id = team.agents[1].user_id
    body = TargetsUpdate(agent_id=agent_id, calls=60, answered=30, conversions=4)
    progress.set_targets(team.admin, body)
