"""The second factor: setting it up, signing in with it, and organisations that demand it."""

import subprocess
import sys
import threading
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlparse

import pyotp
import pytest

from chalicelib.auth.table import FactorItem, LoginAuditItem, SessionItem
from chalicelib.core import clock
from chalicelib.core.records import ActivityItem
from chalicelib.orgs.table import OrgItem
from infra.local.gateway import RestGateway
from tests.auth.browser import Browser
from tests.client import Answer, Client
from tests.world import PASSWORD, Person, World


def code_at(secret: str, moment: Any) -> str:
    return pyotp.TOTP(secret).at(moment)


class Phone:
    """A person with an authenticator app."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.codes: list[str] = []
        self.secret = str(client.post("/me/totp").json["secret"])

    @property
    def code(self) -> str:
        return code_at(self.secret, clock.now())

    def confirm(self) -> Answer:
        answer = self.client.post("/me/totp/confirm", {"code": self.code})
        self.codes = answer.json.get("recovery_codes", [])
        return answer


@pytest.fixture
def me(signed_in: Browser, agent: Person) -> Client:
    return signed_in.client(signed_in.login(agent))


def wrong(code: str) -> str:
    return f"{(int(code) + 500_000) % 1_000_000:06d}"


def later(seconds: int) -> Any:
    return clock.at(clock.now() + timedelta(seconds=seconds))


class TestCost:
    def test_pyotp_is_imported_where_a_code_is_judged(self) -> None:
        script = "import sys, chalicelib.auth.totp_routes; print('pyotp' in sys.modules)"
        run = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", script], capture_output=True, text=True, check=True
        )

        assert run.stdout.strip() == "False"


class TestEnrol:
    def test_the_secret_is_shown_as_apps_read_it(self, me: Client) -> None:
        answer = me.post("/me/totp")
        url = urlparse(answer.json["otpauth_url"])

        assert answer.status == 200
        assert (url.scheme, url.netloc) == ("otpauth", "totp")
        assert parse_qs(url.query)["secret"] == [answer.json["secret"]]
        assert parse_qs(url.query)["issuer"] == ["Callboard"]

    def test_it_is_stored_sealed(self, me: Client, agent: Person) -> None:
        secret = me.post("/me/totp").json["secret"]
        item = FactorItem.get(agent.user_id)

        assert item.secret is None
        assert secret not in item.pending

    def test_pending_it_counts_for_nothing(self, me: Client, tab: Browser, agent: Person) -> None:
        me.post("/me/totp")

        assert me.get("/me").json["totp_enabled"] is False
        assert tab.login(agent).status == 200

    def test_again_it_replaces_the_pending_one(self, me: Client) -> None:
        first, second = Phone(me), Phone(me)

        assert first.confirm().status == 422
        assert second.confirm().status == 200

    def test_when_it_is_on_is_refused(self, me: Client) -> None:
        Phone(me).confirm()

        assert me.post("/me/totp").code == "totp_enabled"


class TestConfirm:
    def test_ten_recovery_codes_are_shown_and_stored_hashed(
        self, me: Client, agent: Person
    ) -> None:
        answer = Phone(me).confirm()
        codes = answer.json["recovery_codes"]
        stored = FactorItem.get(agent.user_id).recovery_hashes

        assert answer.status == 200
        assert len(set(codes)) == len(stored) == 10
        assert not stored & set(codes)
        assert me.get("/me").json["totp_enabled"] is True

    def test_a_wrong_code_turns_nothing_on(self, me: Client) -> None:
        made = Phone(me)
        answer = me.post("/me/totp/confirm", {"code": wrong(made.code)})

        assert answer.fields == {"code": "is not what the app should show now"}
        assert me.get("/me").json["totp_enabled"] is False

    def test_without_a_pending_one_is_refused(self, me: Client) -> None:
        assert me.post("/me/totp/confirm", {"code": "123456"}).code == "totp_not_enabled"

    def test_it_is_recorded_without_secrets(self, me: Client) -> None:
        made = Phone(me)
        made.confirm()
        texts = [str(item.attribute_values) for item in ActivityItem.scan()]

        assert any("user.totp_enabled" in text for text in texts)
        assert not any(made.secret in text for text in texts)


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

    def test_one_code_at_the_same_moment_opens_one_session(
        self, enabled: Phone, gateway: RestGateway, agent: Person
    ) -> None:
        moment = clock.now() + timedelta(seconds=60)
        code = code_at(enabled.secret, moment)
        statuses: list[int] = []

        def sign_in() -> None:
            with clock.at(moment):
                statuses.append(Browser(gateway).login(agent, totp=code).status)

        threads = [threading.Thread(target=sign_in) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert sorted(statuses) == [200, 401, 401, 401]

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


class TestDisable:
    def test_with_password_and_code_it_is_off(
        self, me: Client, tab: Browser, agent: Person
    ) -> None:
        made = Phone(me)
        made.confirm()
        with later(60):
            answer = me.post("/me/totp/disable", {"password": PASSWORD, "code": made.code})
        status = tab.login(agent).status

        assert (answer.status, status) == (204, 200)
        assert me.get("/me").json["totp_enabled"] is False

    def test_a_recovery_code_will_do(self, me: Client) -> None:
        code = Phone(me).confirm().json["recovery_codes"][0]
        body = {"password": PASSWORD, "recovery_code": code}

        assert me.post("/me/totp/disable", body).status == 204

    def test_other_sessions_end(self, me: Client, agent: Person) -> None:
        code = Phone(me).confirm().json["recovery_codes"][0]
        me.post("/me/totp/disable", {"password": PASSWORD, "recovery_code": code})
        live = [row for row in SessionItem.scan() if row.user_id == agent.user_id]

        assert sum(row.revoked_at is None for row in live) == 1

    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"password": "not this one"}, "password"),
            ({"recovery_code": "ABCD-EFGH-JKLM-NPQR"}, "recovery_code"),
            ({"recovery_code": None}, "code"),
            ({"recovery_code": None, "code": "000000"}, "code"),
        ],
    )
    def test_wrong_words_are_named(self, me: Client, changes: dict[str, Any], field: str) -> None:
        code = Phone(me).confirm().json["recovery_codes"][0]
        body = {"password": PASSWORD, "recovery_code": code, **changes}
        answer = me.post("/me/totp/disable", body)

        assert list(answer.fields) == [field]
        assert me.get("/me").json["totp_enabled"] is True

    def test_guessing_is_limited(self, me: Client) -> None:
        Phone(me).confirm()
        body = {"password": PASSWORD, "code": "000000"}
        statuses = [me.post("/me/totp/disable", body).status for _ in range(6)]

        assert statuses == [422] * 5 + [429]

    def test_off_already_is_refused(self, me: Client) -> None:
        body = {"password": PASSWORD, "code": "000000"}

        assert me.post("/me/totp/disable", body).code == "totp_not_enabled"


class TestRecoveryCodes:
    def test_new_ones_void_the_older(self, me: Client, tab: Browser, agent: Person) -> None:
        made = Phone(me)
        older = made.confirm().json["recovery_codes"][0]
        with later(60):
            answer = me.post("/me/totp/recovery-codes", {"code": made.code})
        newer = answer.json["recovery_codes"][0]

        assert answer.status == 200
        assert tab.login(agent, recovery_code=older).code == "wrong_code"
        assert tab.login(agent, recovery_code=newer).status == 200

    def test_a_used_code_is_refused(self, me: Client) -> None:
        made = Phone(me)
        made.confirm()

        assert list(me.post("/me/totp/recovery-codes", {"code": made.code}).fields) == ["code"]


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
