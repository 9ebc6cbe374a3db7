"""The demo's pool of numbers to call: some assigned, some that nobody may call.

Safe to repeat after a start that was interrupted.
"""

import random
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from chalicelib.assignments import service as assignments
from chalicelib.assignments.schema import AssignRequest
from chalicelib.core import clock
from chalicelib.core.actor import Once
from chalicelib.core.transactions import Replayed
from chalicelib.dnc import intake
from chalicelib.dnc import service as dnc
from chalicelib.dnc.requests import DncCreate
from chalicelib.numbers import service as numbers
from chalicelib.numbers.requests import NumberCreate
from infra.local.demo.people import Team

_KINDS = ("Frequent flyer", "First trip", "Business", None)
_AIRPLANES = ("A320", "A321", "ATR 72", None)
_PROMOTED = ("A320", "A320", "ATR 72", None, None)
_CITIES = ("Bristol", "Leeds", "Cardiff", "York", "Bath", "Oxford")
_FIRST = 300  # beyond the numbers of the demo's leads


def load(team: Team, count: int, each: int) -> None:
    """A pool of `count` numbers, of which each agent has up to `each` to call."""
    rng = random.Random(team.org.name)  # noqa: S311 - the same demo everywhere
    with clock.at(datetime.now(UTC) - timedelta(days=20)):
        for number in range(count):
            body = NumberCreate(
                phone=_phone(team.org.phone_region, _FIRST + number),
                customer_type=rng.choices(_KINDS, (5, 4, 2, 1))[0],
                airplane=rng.choices(_AIRPLANES, (5, 3, 2, 1))[0],
                attributes={"city": rng.choice(_CITIES)},
            )
            _add(team, body)
    for number in range(0, count, 60):
        refusal = DncCreate(
            phone=_phone(team.org.phone_region, _FIRST + number), reason="Asked not to be called"
        )
        with suppress(dnc.AlreadyListed):
            dnc.add_entry(team.admin, refusal)
    for position, agent in enumerate(team.agents[:2]):
        once = replace(team.admin, once=Once(f"demo-numbers-{position}", "demo"))
        request = AssignRequest(limit=each, agent_id=agent.user_id)
        with suppress(Replayed):
            assignments.assign(once, request)


def add_called(team: Team, phones: Sequence[str]) -> None:
    """Of every five leads the first three come from the pool: calls to them count to the promotions
    of their airplanes. Before those calls are logged."""
    with clock.at(datetime.now(UTC) - timedelta(days=62)):
        for position, phone in enumerate(phones):
            if airplane := _PROMOTED[position % len(_PROMOTED)]:
                kind = _KINDS[position % len(_KINDS)]
                _add(team, NumberCreate(phone=phone, customer_type=kind, airplane=airplane))


def _add(team: Team, body: NumberCreate) -> None:
    with suppress(numbers.NumberTaken, numbers.NumberListed):
        intake.add_number(team.admin, body)


def _phone(region: str, number: int) -> str:
    """Numbers that regulators keep free for drama: nobody's phone rings."""
    if region == "GB":
        return f"+442079460{number:03}"
    return f"+1{202 + number // 100}55501{number % 100:02}"
