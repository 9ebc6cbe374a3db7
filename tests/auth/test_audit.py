import pytest

from chalicelib.core.actor import Role
from chalicelib.users import service as users
from tests.auth.browser import Browser
from tests.conftest import SignIn
from tests.orders import assert_turns_round
from tests.world import Person, World


class TestLoginAudit:
    def test_an_admin_sees_good_and_bad_attempts_newest_first(
        self, tab: Browser, agent: Person, sign_in: SignIn
    ) -> None:
        tab.login(agent, "not the password")
        tab.login(agent)

        good, bad = sign_in("northwind.admin").get("/audit/logins").json["items"]

        assert (good["success"], good["reason"], good["ip"]) == (True, None, "192.0.2.1")
        assert (bad["success"], bad["reason"], bad["email"]) == (
            False,
            "wrong_password",
            agent.email,
        )
        assert bad["user_id"] == agent.user_id

    def test_filters_by_person(self, tab: Browser, world: World, sign_in: SignIn) -> None:
        for who in ("northwind.agent1", "northwind.agent2", "northwind.agent1"):
            tab.login(world.people[who])
        wanted = world.people["northwind.agent1"].user_id

        items = sign_in("northwind.admin").get("/audit/logins", user_id=wanted).json["items"]

        assert [item["user_id"] for item in items] == [wanted, wanted]

    def test_pages_of_one_person_join_up(
        self, tab: Browser, agent: Person, sign_in: SignIn
    ) -> None:
        for _ in range(3):
            tab.login(agent)
        admin = sign_in("northwind.admin")
        whole = admin.get("/audit/logins", user_id=agent.user_id)

        first = admin.get("/audit/logins", user_id=agent.user_id, limit=2)
        cursor = first.json["next_cursor"]
        second = admin.get("/audit/logins", user_id=agent.user_id, limit=2, cursor=cursor)

        assert [*first.ids, *second.ids] == whole.ids
        turned = assert_turns_round(admin, "/audit/logins", user_id=agent.user_id)
        assert turned == whole.ids[::-1] == assert_turns_round(admin, "/audit/logins")

    def test_what_a_shared_person_does_elsewhere_stays_there(
        self, tab: Browser, agent: Person, world: World, sign_in: SignIn
    ) -> None:
        boss = world.people["globex.admin"]
        users.add_member(boss.actor(), agent.user_id, Role.AGENT)
        tab.login(agent)
        tab.login(agent, org_id=boss.org_id)

        for who in ("northwind.admin", "globex.admin"):
            client = sign_in(who)
            assert len(client.get("/audit/logins").ids) == 1
            assert len(client.get("/audit/logins", user_id=agent.user_id).ids) == 1

    def test_somebody_taken_out_is_still_audited_where_they_worked(
        self, tab: Browser, agent: Person, sign_in: SignIn
    ) -> None:
        admin = sign_in("northwind.admin")
        tab.login(agent)
        admin.delete(f"/users/{agent.user_id}")
        tab.login(agent)

        assert admin.get("/audit/logins").json["items"][0]["reason"] == "no_organisation"

    @pytest.mark.parametrize("who", ["northwind.manager", "northwind.agent1", "platform"])
    def test_others_are_refused(self, sign_in: SignIn, who: str) -> None:
        assert sign_in(who).get("/audit/logins").status == 403
