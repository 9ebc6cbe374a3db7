from datetime import timedelta

import pytest

from chalicelib.auth import sessions
from chalicelib.auth.rules import RefreshToken
from chalicelib.auth.table import SessionItem
from chalicelib.core import clock
from chalicelib.core.records import ActivityItem
from chalicelib.orgs.table import OrgItem
from chalicelib.users.table import UserItem
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.auth.counting import count_requests
from tests.auth.records import actions
from tests.conftest import SignIn
from tests.world import Person, World


def session_of(tab: Browser) -> SessionItem:
    return SessionItem.get(tab.cookie.partition("=")[2].partition(".")[0])


@pytest.fixture
def another_is_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both read the session before the other wrote; the condition decides."""
    rotate = sessions.rotate

    def rotate_after_another(
        session: SessionItem, token: RefreshToken, attempt: str | None
    ) -> RefreshToken | None:
        rotate(SessionItem.get(session.session_id), token, attempt)
        return rotate(session, token, attempt)

    monkeypatch.setattr(sessions, "rotate", rotate_after_another)


class TestRefresh:
    def test_answers_like_signing_in_with_the_next_cookie(
        self, tab: Browser, agent: Person
    ) -> None:
        first = tab.login(agent)
        before = tab.cookie

        answer = tab.refresh()

        alike = first.json.keys() - {"access_token"}
        assert answer.status == 200
        assert {key: answer.json[key] for key in alike} == {key: first.json[key] for key in alike}
        assert tab.cookie != before
        assert "HttpOnly; Secure; SameSite=Strict" in answer.cookies[0]
        assert tab.client(answer).get("/me").status == 200

    def test_goes_on_and_on(self, signed_in: Browser) -> None:
        assert [signed_in.refresh().status for _ in range(5)] == [200] * 5

    def test_keeps_the_session_for_thirty_days_more(self, signed_in: Browser) -> None:
        start = clock.now()
        with clock.at(start + timedelta(days=29)):
            assert signed_in.refresh().status == 200
        with clock.at(start + timedelta(days=58)):
            assert signed_in.refresh().status == 200
        with clock.at(start + timedelta(days=89)):
            assert signed_in.refresh().status == 401

    def test_without_a_cookie_there_is_no_session(self, tab: Browser) -> None:
        answer = tab.refresh()

        assert (answer.status, answer.code) == (401, "session_ended")

    @pytest.mark.parametrize("cookie", ["", "x", ".", "ses_x.", "ses_x.y", "é.é", "a.b.c"])
    def test_a_cookie_nobody_got_is_no_session(self, tab: Browser, cookie: str) -> None:
        tab.cookie = f"callboard_refresh={cookie}"

        answer = tab.refresh()

        assert answer.status == 401
        assert "Max-Age=0" in answer.cookies[0]

    def test_sees_a_new_role_and_name(
        self, signed_in: Browser, agent: Person, sign_in: SignIn
    ) -> None:
        change = {"role": "manager", "full_name": "Ann Lee"}
        sign_in("northwind.admin").patch(f"/users/{agent.user_id}", change, version=1)

        body = signed_in.refresh().json

        assert (body["role"], body["user"]["full_name"]) == ("manager", "Ann Lee")

    def test_who_was_taken_out_is_signed_out(
        self, signed_in: Browser, agent: Person, sign_in: SignIn
    ) -> None:
        sign_in("northwind.admin").delete(f"/users/{agent.user_id}")

        assert signed_in.refresh().status == 401

    def test_who_may_not_work_is_signed_out(
        self, signed_in: Browser, agent: Person, sign_in: SignIn
    ) -> None:
        path = f"/users/{agent.user_id}"
        sign_in("northwind.admin").patch(path, {"is_active": False}, version=1)

        assert signed_in.refresh().status == 401

    def test_an_inactive_account_is_signed_out(self, signed_in: Browser, agent: Person) -> None:
        UserItem(user_id=agent.user_id).update([UserItem.is_active.set(False)])

        assert signed_in.refresh().status == 401

    def test_a_suspended_organisation_signs_its_people_out(
        self, signed_in: Browser, agent: Person
    ) -> None:
        stamp = clock.iso(clock.now())
        OrgItem(org_id=agent.org_id).update([OrgItem.suspended_at.set(stamp)])

        assert signed_in.refresh().status == 401

    def test_a_platform_admin_stays_outside(self, tab: Browser, world: World) -> None:
        tab.login(world.people["platform"])

        assert tab.refresh().json["org"] is None

    def test_one_who_is_no_platform_admin_any_more_is_signed_out(
        self, tab: Browser, world: World
    ) -> None:
        root = world.people["platform"]
        tab.login(root)
        UserItem(user_id=root.user_id).update([UserItem.platform_admin.set(False)])

        assert tab.refresh().status == 401

    def test_is_four_reads_and_one_write(
        self, signed_in: Browser, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = count_requests(monkeypatch)

        signed_in.refresh()

        assert asked == ["GetItem", "GetItem", "Query", "BatchGetItem", "UpdateItem"]


class TestReuse:
    def test_a_token_used_twice_ends_the_session_of_both(
        self, signed_in: Browser, gateway: RestGateway
    ) -> None:
        thief = Browser(gateway, "198.51.100.7")
        thief.cookie = signed_in.cookie
        signed_in.refresh()

        stolen = thief.refresh()

        assert (stolen.status, stolen.code) == (401, "session_ended")
        assert "Max-Age=0" in stolen.cookies[0]
        assert signed_in.refresh().status == 401

    def test_the_access_token_ends_too(
        self, tab: Browser, agent: Person, gateway: RestGateway
    ) -> None:
        client = tab.client(tab.login(agent))
        old = tab.cookie
        tab.refresh()
        tab.cookie = old
        tab.refresh()
        gateway.forget_authorizations()

        assert client.get("/me").status == 401

    def test_is_recorded_and_the_person_told(self, signed_in: Browser, agent: Person) -> None:
        old = signed_in.cookie
        signed_in.refresh()
        signed_in.cookie = old
        signed_in.refresh()
        signed_in.cookie = old
        signed_in.refresh()

        found = [r for r in ActivityItem.query(agent.org_id) if r.action == "session.reused"]
        assert [(r.entity_id, r.ip, r.notify) for r in found] == [
            (agent.user_id, "192.0.2.1", {agent.user_id})
        ]
        signed_in.cookie = old
        assert session_of(signed_in).revoked_why == "reused"

    @pytest.mark.usefixtures("another_is_first")
    def test_of_two_at_once_one_loses_and_the_session_ends(
        self, signed_in: Browser, agent: Person
    ) -> None:
        assert signed_in.refresh().status == 401
        assert "session.reused" in actions(agent.org_id)


class TestALostAnswer:
    """The browser sends the token and its key again; nobody else has the key."""

    KEY = "a-key-of-this-browser"

    def lose(self, tab: Browser, key: str = KEY) -> str:
        """Refreshes, and gives the browser back the cookie it had. Answers the one it lost."""
        before = tab.cookie
        assert tab.refresh(idempotency_key=key).status == 200
        lost, tab.cookie = tab.cookie, before
        return lost

    def test_is_given_again_as_often_as_it_is_lost(self, signed_in: Browser) -> None:
        lost = self.lose(signed_in)
        assert self.lose(signed_in) == lost

        answer = signed_in.refresh(idempotency_key=self.KEY)

        assert (answer.status, signed_in.cookie) == (200, lost)
        assert signed_in.client(answer).get("/me").status == 200
        assert signed_in.refresh(idempotency_key="another-key-of-this-browser").status == 200

    @pytest.mark.parametrize("key", ["a-key-of-another-one", "", None])
    def test_who_has_the_token_without_the_key_ends_the_session(
        self, signed_in: Browser, agent: Person, key: str | None
    ) -> None:
        self.lose(signed_in)

        stolen = signed_in.refresh(**{} if key is None else {"idempotency_key": key})

        assert (stolen.status, stolen.code) == (401, "session_ended")
        assert "session.reused" in actions(agent.org_id)

    def test_once_the_token_that_followed_is_used_the_one_before_ends_the_session(
        self, signed_in: Browser
    ) -> None:
        old = signed_in.cookie
        signed_in.cookie = self.lose(signed_in)
        assert signed_in.refresh(idempotency_key="another-key-of-this-browser").status == 200
        signed_in.cookie = old

        assert signed_in.refresh(idempotency_key=self.KEY).status == 401

    def test_a_key_that_can_be_guessed_is_none(self, signed_in: Browser) -> None:
        self.lose(signed_in, "short")

        assert signed_in.refresh(idempotency_key="short").status == 401

    def test_after_a_day_it_is_too_late(self, signed_in: Browser) -> None:
        self.lose(signed_in)

        with clock.at(clock.now() + timedelta(days=1, seconds=1)):
            assert signed_in.refresh(idempotency_key=self.KEY).status == 401

    @pytest.mark.usefixtures("another_is_first")
    def test_of_the_same_request_twice_at_once_both_get_it(self, signed_in: Browser) -> None:
        assert signed_in.refresh(idempotency_key=self.KEY).status == 200


class TestCrossSite:
    @pytest.mark.parametrize(
        "headers",
        [
            {"origin": "https://evil.example"},
            {"origin": "null"},
            {"sec_fetch_site": "cross-site"},
            {"origin": "http://localhost:8000", "sec_fetch_site": "cross-site"},
        ],
    )
    def test_another_site_may_neither_refresh_nor_sign_out(
        self, signed_in: Browser, headers: dict[str, str]
    ) -> None:
        answers = [signed_in.refresh(**headers), signed_in.logout(**headers)]

        assert [(a.status, a.code) for a in answers] == [(403, "cross_site")] * 2
        assert signed_in.refresh().status == 200

    def test_our_own_pages_may(self, signed_in: Browser) -> None:
        headers = {"origin": "http://localhost:8000", "sec_fetch_site": "same-origin"}

        assert signed_in.refresh(**headers).status == 200


class TestLogout:
    def test_ends_the_session_and_clears_the_cookie(
        self, tab: Browser, agent: Person, gateway: RestGateway
    ) -> None:
        client = tab.client(tab.login(agent))
        cookie = tab.cookie

        answer = tab.logout()

        gateway.forget_authorizations()
        tab.cookie = cookie
        assert (answer.status, answer.raw) == (204, b"")
        assert "callboard_refresh=; Max-Age=0; Path=/api/auth" in answer.cookies[0]
        assert client.get("/me").status == 401
        assert tab.refresh().status == 401
        assert actions(agent.org_id) == ["session.opened", "session.closed"]

    def test_the_record_names_who_signed_out(self, signed_in: Browser, agent: Person) -> None:
        signed_in.logout()

        opened, closed = ActivityItem.query(agent.org_id)
        assert closed.actor_name == opened.actor_name
        assert closed.actor_name

    def test_without_a_session_is_no_fault(self, tab: Browser) -> None:
        assert tab.logout().status == 204

    def test_with_a_token_used_before_ends_the_session_as_stolen(
        self, signed_in: Browser, agent: Person
    ) -> None:
        old = signed_in.cookie
        signed_in.refresh()
        signed_in.cookie = old

        assert signed_in.logout().status == 204
        assert actions(agent.org_id) == ["session.opened", "session.reused"]

    def test_leaves_other_browsers_signed_in(
        self, signed_in: Browser, agent: Person, gateway: RestGateway
    ) -> None:
        other = Browser(gateway)
        other.login(agent)

        signed_in.logout()

        assert other.refresh().status == 200

    def test_works_for_a_platform_admin(self, tab: Browser, world: World) -> None:
        tab.login(world.people["platform"])

        assert tab.logout().status == 204
        assert actions("platform") == ["session.opened", "session.closed"]
