from datetime import UTC, datetime

import pytest

from chalicelib.core import clock
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid, NotFound
from chalicelib.core.records import ActivityItem
from chalicelib.orgs import service
from tests.world import World


@pytest.mark.usefixtures("aws")
class TestCreateOrg:
    def test_is_found_and_recorded_in_its_own_activity(self) -> None:
        with clock.at(datetime(2026, 1, 2, tzinfo=UTC)):
            org = service.create_org(Actor.job("demo", ""), " Initech ", "America/Santiago", "CL")

        assert service.get_org(org.org_id) == org
        assert (org.name, org.created_at) == ("Initech", "2026-01-02T00:00:00.000Z")
        assert [a.action for a in ActivityItem.query(org.org_id)] == ["organisation.created"]

    @pytest.mark.parametrize(
        ("time_zone", "region", "field"),
        [("Mars/Olympus", "CL", "time_zone"), ("Europe/Madrid", "Spain", "phone_region")],
    )
    def test_a_place_that_does_not_exist_is_refused_by_name(
        self, time_zone: str, region: str, field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            service.create_org(Actor.job("demo", ""), "Initech", time_zone, region)

        assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.usefixtures("aws")
class TestGetOrgs:
    def test_an_unknown_one_is_not_found(self) -> None:
        with pytest.raises(NotFound):
            service.get_org("org_x")

    def test_several_come_in_the_order_asked(self, world: World) -> None:
        wanted = [world.people[who].org_id for who in ("northwind.admin", "globex.admin")]

        assert [org.org_id for org in service.get_orgs([*wanted, "org_x"])] == wanted

    def test_none_are_no_question(self) -> None:
        assert service.get_orgs([]) == []
