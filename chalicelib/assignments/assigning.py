"""Smart assignment: numbers from the pool into the lists of one person or of a team.

What it costs follows the limit, never the size of the pool: one read of the counts, one Query of
candidates, what the dial gate knows of them, claims side by side, one closing record.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import partial

from msgspec import Struct, field

from chalicelib.assignments import rules
from chalicelib.assignments.recycling import BATCH, give_back
from chalicelib.assignments.schema import (
    AssignRequest,
    HeldBack,
    NumberFilters,
    NumbersAssigned,
)
from chalicelib.core import clock, ids
from chalicelib.core.actor import Actor
from chalicelib.core.errors import FieldError, Invalid, NotFound
from chalicelib.core.reads import Row
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Replayed, replay, transaction
from chalicelib.gate import screening
from chalicelib.gate.schema import Rule
from chalicelib.numbers import claiming, holds, segments
from chalicelib.numbers.claiming import Terms, Wanted
from chalicelib.numbers.holds import Held
from chalicelib.numbers.schema import NumberAssignment
from chalicelib.numbers.steps import PER_TRANSACTION
from chalicelib.settings import reading as settings
from chalicelib.settings.schema import Dialing
from chalicelib.teams import service as teams
from chalicelib.users import finding as users

_ROUNDS = 8
_MOST_LOAD = 1000
_MOST_AT_ONCE = 1000


class _Batch(Struct):
    """A request as it goes on."""

    actor: Actor
    terms: Terms
    dialing: Dialing
    limit: int
    names: Mapping[str, str]
    before: Mapping[str, int]
    available: dict[str, int]
    places: Iterator[str] = field(default_factory=holds.places)
    seen: set[str] = field(default_factory=set)
    made: list[NumberAssignment] = field(default_factory=list)
    held_back: Counter[Rule] = field(default_factory=Counter)

    @property
    def missing(self) -> int:
        return self.limit - len(self.made)

    @property
    def got(self) -> Counter[str]:
        return Counter(one.agent_id for one in self.made)


def assign(actor: Actor, body: AssignRequest) -> NumbersAssigned:
    """Assigns up to `limit` numbers; fewer where the pool, or the others, leave no more.

    A number is never held by two people, whatever runs at once. One that the dial gate would not
    let anybody dial today stays in the pool.

    Raises:
        Invalid: not exactly one of agent and team is named, or nobody active.
        Replayed: this Idempotency-Key was used before.
    """
    if (body.agent_id is None) == (body.team_id is None):
        message = "name either a person or a team"
        raise Invalid(errors=[FieldError("agent_id", message), FieldError("team_id", message)])
    batch = _begin(actor, body)
    for round_ in range(_ROUNDS):
        if not batch.missing or not batch.available:
            break
        # Where most are held back, each further round looks at twice as many.
        _claim(batch, _candidates(batch, min(_MOST_AT_ONCE, batch.missing << round_)))
    return _close(batch, body)


def _begin(actor: Actor, body: AssignRequest) -> _Batch:
    """Everything that is needed before the first number, read side by side."""
    others = (
        partial(replay, actor),
        partial(_available, actor.org_id, body.filters),
        partial(settings.of, actor.org_id),
    )
    if body.agent_id is not None:
        member, before, _, available, policy = together(
            partial(users.require_member, actor, body.agent_id),
            partial(holds.pending_counts, actor.org_id, [body.agent_id], _MOST_LOAD),
            *others,
        )
        names = {member.user_id: member.full_name}
    else:
        names, before = _members(actor, body.team_id or "")
        _, available, policy = together(*others)
    now = clock.now()
    terms = Terms(
        batch_id=ids.new(BATCH),
        day=clock.local_date(now, actor.time_zone).isoformat(),
        ends_at=now + timedelta(hours=policy.numbers.lease_hours),
    )
    return _Batch(actor, terms, policy.dialing, body.limit, names, before, available)


def _members(actor: Actor, team_id: str) -> tuple[dict[str, str], dict[str, int]]:
    """Who is in the team, with their names and how many numbers they have to call."""
    try:
        team = teams.get_team(actor, team_id)
    except NotFound as error:
        raise Invalid.field("team_id", "is no team of your organisation") from error
    finds = [partial(users.find_member, actor.org_id, user_id) for user_id in team.member_ids]
    *found, loads = together(
        *finds, partial(holds.pending_counts, actor.org_id, team.member_ids, _MOST_LOAD)
    )
    names = {member.user_id: member.full_name for member in found if member is not None}
    if not names:
        raise Invalid.field("team_id", "has nobody active in it")
    return names, {user_id: loads[user_id] for user_id in names}


def _available(org_id: str, filters: NumberFilters) -> dict[str, int]:
    """The matching segments, each with how many available numbers are counted."""
    found = segments.matching(org_id, filters.customer_type, filters.airplane)
    return {segment.segment: segment.available for segment in found}


def _candidates(batch: _Batch, most: int) -> list[Row]:
    """Available numbers that were not looked at yet and that may be dialled today, out of up to
    `most`."""
    org_id, rng = batch.actor.org_id, random.Random()  # noqa: S311 - no secret
    asked = rules.quotas(batch.available, most, rng)
    reads = [partial(claiming.candidates, org_id, name, count) for name, count in asked.items()]
    found: list[Row] = []
    for (name, count), rows in zip(asked.items(), together(*reads), strict=True):
        fresh = [row for row in rows if row["e164"] not in batch.seen]
        if len(rows) < count:
            del batch.available[name]  # read to its end
        else:
            batch.available[name] -= len(fresh)
        found += fresh
    looked, spare = found[:most], found[most:]
    numbers = [row["e164"] for row in looked]
    refused = screening.held_back(org_id, batch.dialing, batch.actor.time_zone, numbers)
    free = [row for row in looked if row["e164"] not in refused]
    free, spare = free[: batch.missing], free[batch.missing :] + spare
    batch.held_back.update(refused.values())
    batch.seen.update(refused, (row["e164"] for row in free))
    for row in spare:  # a later round may need them: others are claiming, too
        batch.available[row["segment"]] = max(0, batch.available.get(row["segment"], 0)) + 1
    return free


def _claim(batch: _Batch, rows: list[Row]) -> None:
    loads = {who: load + batch.got[who] for who, load in batch.before.items()}
    wanted = [
        Wanted(row, agent_id, next(batch.places))
        for row, agent_id in zip(rows, rules.turns(loads, len(rows)), strict=True)
    ]
    steps = [
        partial(claiming.claim, batch.actor, wanted[start : start + PER_TRANSACTION], batch.terms)
        for start in range(0, len(wanted), PER_TRANSACTION)
    ]
    for made in together(*steps):
        batch.made += made


def _close(batch: _Batch, body: AssignRequest) -> NumbersAssigned:
    """Counts what was assigned, and records it; a request that ran twice gives its numbers back."""
    actor, made = batch.actor, batch.made
    answer = NumbersAssigned(
        batch_id=batch.terms.batch_id,
        requested=batch.limit,
        assigned=len(made),
        remaining=max(0, sum(batch.available.values())) + batch.held_back.total(),
        held_back=[HeldBack(rule=rule, count=n) for rule, n in batch.held_back.most_common()],
        assignments=sorted(made, key=lambda one: one.assignment_id),
        ledger=rules.ledger(batch.names, batch.before, batch.got, team=body.team_id is not None),
    )
    try:
        together(
            partial(_record, actor, body, answer),
            partial(claiming.count_claimed, actor.org_id, made),
        )
    except Replayed:
        held = [Held(assignment_id=one.assignment_id, e164=one.e164) for one in made]
        give_back(actor, held, "sent_twice")
        raise
    return answer


def _record(actor: Actor, body: AssignRequest, answer: NumbersAssigned) -> None:
    about = Entity(BATCH, answer.batch_id)
    with transaction(actor, "numbers.assigned", about, once=actor.once) as tx:
        tx.note(
            requested=answer.requested,
            assigned=answer.assigned,
            customer_type=body.filters.customer_type,
            airplane=body.filters.airplane,
            team_id=body.team_id,
            ledger={share.agent_id: share.assigned for share in answer.ledger},
        )
        tx.notify(*(share.agent_id for share in answer.ledger if share.assigned))
        tx.answer(answer)
