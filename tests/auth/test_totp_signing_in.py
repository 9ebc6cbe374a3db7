"""Signing in with a second factor, and organisations that demand it."""

from datetime import timedelta

import pyotp
import pytest

from chalicelib.auth.table import FactorItem, LoginAuditItem
from chalicelib.core import clock
from chalicelib.orgs.table import OrgItem
from tests.auth.browser import Browser
from tests.auth.phone import Phone, code_at, later, wrong
from tests.client import Client
from tests.world import Person, World


class TestSigningIn:
    @pytest.fixture
    def enabled(self, me: Client) -> Phone:
        made = Phone(me)
        made.confirm()
        return made

    @pytest.mark.usefixtures("enabled")
    def test_the_password_alone_asks_for_the_code(self, tab: Browser, agent: Person) -> None:
        answer = tab.login(agent)

        assert (answer.status, answer.code) == (401, "totp_required")
        assert answer.cookies == ()

    def test_a_wrong_password_is_answered_as_if_there_were_none(
        self, enabled: Phone, tab: Browser, agent: Person
    ) -> None:
        for code in ({}, {"totp": enabled.code}, {"totp": "000000"}):
            assert tab.login(agent, "not this one", **code).code == "wrong_credentials"
            assert tab.login("nobody@northwind.example", **code).code == "wrong_credentials"

    def test_with_the_code_it_opens(self, enabled: Phone, tab: Browser, agent: Person) -> None:
        with later(60):
            answer = tab.login(agent, totp=enabled.code)

        assert answer.status == 200
        assert answer.json["totp_enrolment_required"] is False

    @pytest.mark.parametrize(("seconds", "status"), [(-30, 200), (30, 200), (-60, 401), (60, 401)])
    def test_a_clock_may_be_one_step_off(
        self, enabled: Phone, tab: Browser, agent: Person, seconds: int, status: int
    ) -> None:
        with later(600):
            code = code_at(enabled.secret, clock.now() + timedelta(seconds=seconds))

            assert tab.login(agent, totp=code).status == status

    def test_a_code_is_good_once(self, enabled: Phone, tab: Browser, agent: Person) -> None:
        with later(60):
            first = tab.login(agent, totp=enabled.code)
            again = tab.login(agent, totp=enabled.code)

        assert first.status == 200
        assert (again.status, again.code) == (401, "wrong_code")

    def test_the_code_that_confirmed_is_used_already(
        self, enabled: Phone, tab: Browser, agent: Person
    ) -> None:
        step = FactorItem.get(agent.user_id).last_step
        used = pyotp.TOTP(enabled.secret).generate_otp(int(step))

        assert tab.login(agent, totp=used).code == "wrong_code"

    def test_wrong_codes_are_counted_and_audited(
        self, enabled: Phone, tab: Browser, agent: Person
    ) -> None:
        with later(60):
            statuses = [tab.login(agent, totp=wrong(enabled.code)).status for _ in range(6)]
            right = tab.login(agent, totp=enabled.code).status
            reasons = [row.reason for row in LoginAuditItem.query(agent.org_id)]

        assert statuses == [401] * 5 + [429]
        assert right == 429
        assert reasons.count("wrong_code") == 5

    def test_a_recovery_code_is_good_once(
        self, enabled: Phone, tab: Browser, agent: Person
    ) -> None:
        code = enabled.codes[3]
        first = tab.login(agent, recovery_code=code.lower().replace("-", " "))
        again = tab.login(agent, recovery_code=code)

        assert first.status == 200
        assert again.code == "wrong_code"
        assert len(FactorItem.get(agent.user_id).recovery_hashes) == 9

    def test_a_code_that_is_none_is_refused_at_once(self, tab: Browser, agent: Person) -> None:
        assert list(tab.login(agent, totp="12345").fields) == ["totp"]


class TestDemandedOfAdmins:
    @pytest.fixture
    def admin(self, world: World) -> Person:
        person = world.people["northwind.admin"]
        OrgItem(org_id=person.org_id).update([OrgItem.require_totp_for_admins.set(True)])
        return person

    def test_an_admin_without_one_can_only_set_it_up(self, tab: Browser, admin: Person) -> None:
        answer = tab.login(admin)
        client = tab.client(answer)

        assert answer.json["totp_enrolment_required"] is True
        assert [p["permission"] for p in answer.json["permissions"]] == ["self:manage"]
        assert client.get("/leads").status == 403
        assert client.get("/users").status == 403
        assert client.post("/me/totp").status == 200
        assert tab.logout().status == 204

    def test_once_set_up_all_is_open(self, tab: Browser, admin: Person) -> None:
        made = Phone(tab.client(tab.login(admin)))
        made.confirm()
        with later(1):
            refreshed = tab.refresh()

        assert refreshed.json["totp_enrolment_required"] is False
        with later(1):
            assert tab.client(refreshed).get("/users").status == 200

    def test_signing_in_with_it_opens_all(self, tab: Browser, admin: Person) -> None:
        made = Phone(tab.client(tab.login(admin)))
        made.confirm()
        with later(60):
            answer = tab.login(admin, totp=made.code)

            assert answer.json["totp_enrolment_required"] is False
            assert tab.client(answer).get("/users").status == 200

    def test_a_session_from_before_is_bound_by_it_too(self, tab: Browser, world: World) -> None:
        person = world.people["northwind.admin"]
        client = tab.client(tab.login(person))
        OrgItem(org_id=person.org_id).update([OrgItem.require_totp_for_admins.set(True)])

        assert client.get("/users").status == 403

    @pytest.mark.usefixtures("admin")
    def test_others_are_not_asked(self, tab: Browser, agent: Person) -> None:
        answer = tab.login(agent)

        assert answer.json["totp_enrolment_required"] is False
        assert tab.client(answer).get("/leads").status == 200
