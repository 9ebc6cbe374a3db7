"""Whatever is logged and corrected, in whatever order: counters equal a recount of the calls."""

from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from chalicelib.calls import listing, service
from chalicelib.calls.listing import CallFilter
from chalicelib.calls.outcomes import counters
from chalicelib.calls.schema import CallCreate, CallUpdate
from chalicelib.core import clock, ids
from chalicelib.core.paging import PageRequest
from chalicelib.progress import service as progress
from chalicelib.progress.counters import Counters
from chalicelib.progress.rules import DayRange
from chalicelib.settings.vocabulary import Outcome
from chalicelib.teams.reach import Reach
from tests.calls.conftest import NOON
from tests.world import World

outcomes = st.sampled_from(Outcome)
seconds = st.integers(0, 600)
# Thirteen hours before noon in UTC the next day has begun in Madrid.
hours = st.sampled_from([0, 5, 13, 30, 37])
logged = st.fixed_dictionaries(
    {"outcome": outcomes, "duration_seconds": seconds, "hours_ago": hours}
)
corrected = st.fixed_dictionaries(
    {"position": st.integers(0, 20)},
    optional={
        "outcome": outcomes,
        "duration_seconds": seconds,
        "wrap_up_seconds": st.none() | seconds,
    },
)
steps = st.lists(st.one_of(logged, corrected), min_size=1, max_size=8)


@settings(
    max_examples=25,
    deadline=None,
    # Making a failure smaller takes minutes on emulated tables, and few steps are clear as is.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps)
def test_counters_equal_a_recount(world: World, steps: list[dict[str, Any]]) -> None:
    agent = replace(world.people["northwind.agent1"].actor(), user_id=ids.new("user"))
    made: list[str] = []
    with clock.at(NOON):
        for step in steps:
            if "hours_ago" in step:
                body = CallCreate(
                    phone="+34600999888",
                    outcome=step["outcome"],
                    duration_seconds=step["duration_seconds"],
                    started_at=NOON - timedelta(hours=step["hours_ago"]),
                )
                made.append(service.log_call(agent, body).call_id)
            elif made:
                changes = {name: value for name, value in step.items() if name != "position"}
                call = service.get_call(agent, made[step["position"] % len(made)])
                service.update_call(agent, call.call_id, call.version, CallUpdate(**changes))
        calls = listing.list_calls(agent, CallFilter(), PageRequest(limit=200)).items
        (read,) = progress.counter_reads(
            agent,
            Reach(frozenset({agent.user_id})),
            DayRange(NOON.date() - timedelta(days=5), NOON.date()),
        )
        found = read()

    recount: dict[str, Counters] = {}
    for call in calls:
        day = clock.local_date(clock.parse(call.started_at), agent.time_zone).isoformat()
        one = counters(call.outcome, call.duration_seconds, call.wrap_up_seconds, call.disposition)
        recount[day] = recount.get(day, Counters()) + one
    assert found == recount
    assert Counter(call.outcome for call in calls).total() == len(made)
