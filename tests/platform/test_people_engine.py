"""Platform admins at the same moment, and an organisation whose people come in side by side, on
an engine that really isolates transactions."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from chalicelib.core import ids
from chalicelib.core.actor import Actor, Role
from chalicelib.core.errors import AppError
from chalicelib.invites import service as invites
from chalicelib.invites.schema import InviteCreate
from chalicelib.orgs import service as orgs
from chalicelib.platform import service
from chalicelib.platform.schema import MemberAdd, PlatformUserUpdate
from chalicelib.users.table import PlatformItem
from infra.local.bootstrap import ensure_table
from tests.infra.engine import running_engine
from tests.world import Person, World, build, tables

pytestmark = pytest.mark.engine

ROUNDS = 10
CROWD = 16


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        yield build()


def side_by_side(calls: Sequence[Callable[[], object]]) -> list[str]:
    """What becomes of calls that begin at the same moment."""
    start = Barrier(len(calls))

    def run(call: Callable[[], object]) -> str:
        start.wait()
        try:
            call()
        except AppError as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(run, calls))


@pytest.mark.parametrize(
    "lost",
    [PlatformUserUpdate(platform_admin=False), PlatformUserUpdate(is_active=False)],
    ids=["flag", "account"],
)
@pytest.mark.parametrize("number", range(ROUNDS))
def test_two_platform_admins_taking_it_from_each_other_leave_one(
    world: World, number: int, lost: PlatformUserUpdate
) -> None:
    PlatformItem(name="admins").delete()
    name = ids.new("root")
    ann, ben = (world.add_person(f"{name}.{who}", "", name, None) for who in ("ann", "ben"))

    def take(who: Person, whom: Person) -> Callable[[], object]:
        return partial(service.update_person, who.actor(), whom.user_id, lost, if_match=1)

    assert side_by_side([take(ann, ben), take(ben, ann)]) == ["done", "last_platform_admin"]
    left = PlatformItem.get("admins", consistent_read=True).user_ids or set()
    effective = [
        person.user_id
        for person in (ann, ben)
        if (account := service.get_person(person.user_id)).platform_admin and account.is_active
    ]
    assert left == set(effective)
    assert len(effective) == 1


def test_a_crowd_that_comes_in_at_once_is_counted_exactly(world: World) -> None:
    root = world.people["platform"].actor()
    org = orgs.create_org(root, "Crowded", "Europe/Madrid", "ES")
    people = [world.add_person(f"Crowd.c{n}", "", "Crowd", None) for n in range(CROWD)]
    inside = Actor.job("demo", org.org_id)
    joining = [
        partial(service.add_member, root, org.org_id, MemberAdd(email=one.email, role=Role.AGENT))
        for one in people
    ]
    inviting = [
        partial(invites.invite, inside, InviteCreate(email=f"x{n}@a.example", role=Role.AGENT))
        for n in range(CROWD)
    ]

    answers = side_by_side([*joining, *inviting])

    counts = service.get_org(org.org_id).counts
    assert answers == ["done"] * 2 * CROWD
    assert (counts.agents, counts.pending_invites) == (CROWD, CROWD)
