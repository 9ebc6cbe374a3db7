"""When the people of the demo work."""

from datetime import datetime, timedelta
from functools import cache

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.settings import reading as settings
from chalicelib.settings import rules
from chalicelib.settings.schema import BusinessHours

# What falls into a night is spread over a day: steps of an hour would end at nine, all of them.
_STEP = timedelta(hours=5)


def at_work(actor: Actor, moment: datetime) -> datetime:
    """The moment itself where the organisation is open; else one nearby, as far past or ahead."""
    step = _STEP if moment > clock.now() else -_STEP
    while not rules.is_open(_hours(actor.org_id), moment, actor.time_zone):
        moment += step
    return moment


@cache
def _hours(org_id: str) -> BusinessHours:
    return settings.of(org_id).business_hours[0]
