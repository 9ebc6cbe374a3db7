"""Two admins at the same moment, on an engine that really isolates transactions."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from chalicelib.core.actor import Role
from chalicelib.core.errors import AppError
from chalicelib.orgs.table import OrgItem
from chalicelib.users import service
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.schema import UserUpdate
from infra.local.bootstrap import ensure_table
from tests.infra.engine import running_engine
from tests.world import Person, World, build, tables

pytestmark = pytest.mark.engine

ROUNDS = 10


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with running_engine():
        for model in tables():
            ensure_table(model)
        yield build()


def pair(world: World, number: int) -> list[Person]:
    """Two admins of an organisation of their own."""
    name = f"Initech{number}"
    org_id = world.add_org(name)
    return [world.add_person(f"{name}.{who}", org_id, name, Role.ADMIN) for who in ("ann", "ben")]


@pytest.mark.parametrize("number", range(ROUNDS))
def test_two_admins_demoting_each_other_leave_one(world: World, number: int) -> None:
    ann, ben = pair(world, number)
    start = Barrier(2)

    def demote(who: Person, whom: Person) -> str:
        start.wait()
        try:
            service.update_user(who.actor(), whom.user_id, UserUpdate(role=Role.AGENT), if_match=1)
        except AppError as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(2) as pool:
        ends = [pool.submit(demote, ann, ben), pool.submit(demote, ben, ann)]
        answers = sorted(end.result() for end in ends)

    roles = {m.user_id: m.role for m in MembershipItem.query(ann.org_id, consistent_read=True)}
    left = {user_id for user_id, role in roles.items() if role == Role.ADMIN}
    assert answers == ["done", "last_admin"]
    assert len(left) == 1
    assert OrgItem.get(ann.org_id, consistent_read=True).admin_ids == left
