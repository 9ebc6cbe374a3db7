"""The second factor: setting it up, turning it off, and its recovery codes."""

import subprocess
import sys
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from chalicelib.auth.table import FactorItem, SessionItem
from chalicelib.core.records import ActivityItem
from tests.auth.browser import Browser
from tests.auth.phone import Phone, later, wrong
from tests.client import Client
from tests.world import PASSWORD, Person


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
