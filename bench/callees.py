"""Numbers of people who are awake: the dial gate asks for the callee's own clock.

Measured at any hour, so the pool's numbers are of a country where it is day just then.
"""

from __future__ import annotations

from datetime import datetime

# From which hour (UTC) on, and how its mobile numbers are written.
_DAY: tuple[tuple[int, str], ...] = (
    (0, "+81901{:07}"),  # Japan
    (10, "+3461{:07}"),  # Spain
    (18, "+549116{:07}"),  # Argentina
    (22, "+18082{:06}"),  # Hawaii
)


def awake_at(moment: datetime) -> str:
    """The pattern of a number that may be dialled for two hours yet; `moment` is in UTC."""
    return [pattern for hour, pattern in _DAY if hour <= moment.hour][-1]
