import json
from typing import Any

import pytest

from chalicelib.core.actor import Role, grants_of
from chalicelib.core.policies import MAX_POLICY_BYTES, policy, statements
from chalicelib.core.route_table import Entry, guarded
from infra.local.authorizers import Verdict, evaluate

ARN = "arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/api/GET/me"
WHO = "user_01JD3Z6V1Q0000000000000000"
CONTEXT = {
    "org_id": "org_01JD3Z6V1Q0000000000000000",
    "name": "x" * 120,
    "role": "manager",
    "platform_admin": "false",
    "session_id": "ses_01JD3Z6V1Q0000000000000000",
    "team_ids": " ".join(["team_01JD3Z6V1Q0000000000000000"] * 20),
    "line_ids": " ".join(["line_01JD3Z6V1Q0000000000000000"] * 20),
    "time_zone": "America/Argentina/ComodRivadavia",
    "phone_region": "AR",
}
ROLES = [*Role, None]


def answer(role: Role | None) -> dict[str, Any]:
    grants = grants_of(role, platform_admin=role is None)
    return policy(grants, ARN, WHO, CONTEXT)


def arn_of(entry: Entry) -> str:
    return f"arn:aws:execute-api:eu-west-1:123456789012:abcdef1234/api/{entry.example}"


class TestPolicy:
    @pytest.mark.parametrize("role", ROLES)
    def test_every_role_stays_under_the_limit(self, role: Role | None) -> None:
        assert len(json.dumps(answer(role))) < MAX_POLICY_BYTES

    @pytest.mark.parametrize("role", ROLES)
    def test_the_gateway_opens_exactly_what_the_role_holds(self, role: Role | None) -> None:
        grants = grants_of(role, platform_admin=role is None)
        document = answer(role)["policyDocument"]
        wrong = [
            entry
            for entry in guarded()
            if (evaluate(document, arn_of(entry)) is Verdict.ALLOW) != (entry.permission in grants)
        ]

        assert wrong == []


class TestStatements:
    def test_a_closed_route_under_an_open_wildcard_is_denied_by_name(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        entries = (Entry("GET", "/a/{id}", "open", ""), Entry("GET", "/a/secret", "closed", ""))
        monkeypatch.setattr("chalicelib.core.policies.guarded", lambda: entries)

        allowed, denied = statements.__wrapped__(frozenset({"open"}))

        assert (allowed, denied) == (("GET/a/*",), ("GET/a/secret",))
