"""The policy of every function: as grants.yaml says, for every function, and no more."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app import app
from infra.cloud import fragments, tables
from infra.cloud.iam import by_kind
from infra.cloud.iam.functions import Function, functions
from infra.cloud.iam.grants import BadGrants, Grant, read
from infra.cloud.iam.policies import (
    CHALICE,
    INLINE_CHARACTERS,
    MANAGED,
    MANAGED_CHARACTERS,
    UnknownFunction,
    generated,
    path,
    policies,
    size,
)
from infra.cloud.iam.resolving import resolved
from infra.models import app_models
from tests.iam.names import TESTS

FUNCTIONS = functions(app)
GRANTS = read()
CONFIG = json.loads((CHALICE / "config.json").read_text())

# AWS knows no resource for these: https://docs.aws.amazon.com/service-authorization/
WITHOUT_RESOURCE = {
    "dynamodb:ListStreams",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
}
# What AWS says a function of that kind needs for being started, watched and repeated.
ALWAYS = {
    "logs:CreateLogStream",
    "logs:PutLogEvents",
    "xray:PutTelemetryRecords",
    "xray:PutTraceSegments",
}
READS_QUEUE = {"sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"}
READS_STREAM = {
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
}
KEEPS_FAILURES = {"sqs:SendMessage"}
BY_KIND = {
    "api": ALWAYS,
    "authorizer": ALWAYS,
    "called": ALWAYS,
    "event": ALWAYS | KEEPS_FAILURES,
    "queue": ALWAYS | READS_QUEUE,
    "schedule": ALWAYS | KEEPS_FAILURES,
    "socket": ALWAYS,
    "stream": ALWAYS | READS_STREAM | KEEPS_FAILURES,
}


def by_name(function: Function) -> str:
    return function.name


class TestFiles:
    def test_they_are_what_the_grants_say(self) -> None:
        drifted = [
            made.name
            for made, text in generated(FUNCTIONS, GRANTS).items()
            if not made.exists() or made.read_text() != text
        ]

        assert drifted == [], "run `make policies`"

    def test_none_is_left_of_a_function_that_is_gone(self) -> None:
        known = {path(function) for function in FUNCTIONS}

        assert set(CHALICE.glob("policy-*.json")) == known

    @pytest.mark.parametrize("function", FUNCTIONS, ids=by_name)
    def test_chalice_is_told_of_it(self, function: Function) -> None:
        told = CONFIG["lambda_functions"][function.name]

        assert told["iam_policy_file"] == path(function).name
        for stage in CONFIG["stages"].values():
            assert "iam_policy_file" not in stage.get("lambda_functions", {}).get(function.name, {})

    def test_chalice_makes_up_no_rights(self) -> None:
        assert CONFIG["autogen_policy"] is False
        assert "iam_policy_file" not in CONFIG


@pytest.mark.parametrize("function", FUNCTIONS, ids=by_name)
class TestPolicy:
    def test_iam_takes_documents_of_that_length(self, function: Function) -> None:
        made = policies(function, GRANTS)

        assert size(made.inline) <= INLINE_CHARACTERS
        assert all(size(document) <= MANAGED_CHARACTERS for document in made.managed)

    def test_resources_are_named(self, function: Function) -> None:
        for statement in policies(function, GRANTS).statements:
            for action in statement["Action"]:
                assert "*" not in action
            if "*" in statement["Resource"]:
                assert set(statement["Action"]) <= WITHOUT_RESOURCE
            for arn in map(str, resolved(statement["Resource"], TESTS)):
                # A pattern begins after the table, bucket, queue or function is named.
                assert arn == "*" or "callboard-test" in arn.split("*")[0] or _is_other(arn)

    def test_its_kind_gives_it_what_aws_asks_for(self, function: Function) -> None:
        given = {action for made in by_kind.statements(function) for action in made["Action"]}

        assert given == BY_KIND[function.kind]


def _is_other(arn: str) -> bool:
    """Named otherwise: the sockets of the one API, the domain that mail comes from."""
    return ":sockets/ws/" in arn or ":ses:" in arn


class TestSources:
    """Where events come from decides what Lambda may read."""

    @pytest.mark.parametrize(
        ("name", "sid", "arn"),
        [
            ("send_mails", "Messages", "arn:aws:sqs:us-east-1:123456789012:callboard-test-mail"),
            (
                "push_activity",
                "Records",
                "arn:aws:dynamodb:us-east-1:123456789012:table/callboard-test-activity"
                "/stream/2026-01-01T00:00:00.000",
            ),
            (
                "seal_days",
                "DeadLetters",
                "arn:aws:sqs:us-east-1:123456789012:callboard-test-events-dlq",
            ),
            (
                "seal_days",
                "Logs",
                "arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda"
                "/callboard-test-SealDays-*:*",
            ),
        ],
    )
    def test_its_own_and_no_other(self, name: str, sid: str, arn: str) -> None:
        function = next(one for one in FUNCTIONS if one.name == name)
        made = next(made for made in by_kind.statements(function) if made["Sid"] == sid)

        assert resolved(made["Resource"], TESTS) == [arn]


class TestLongPolicies:
    @pytest.fixture
    def many(self) -> list[Grant]:
        return [Grant("api_handler", f"index/calls/by_{n:040}", ("Query",), n) for n in range(120)]

    def test_what_is_too_long_for_a_role_is_laid_beside_it(self, many: list[Grant]) -> None:
        made = policies(FUNCTIONS[0], many)
        granted = [one for document in made.managed for one in document["Statement"]]

        assert len(made.managed) > 1
        assert all(size(document) <= MANAGED_CHARACTERS for document in made.managed)
        assert sum(len(statement["Resource"]) for statement in granted) == len(many)

    def test_the_role_is_told_of_them(self, many: list[Grant]) -> None:
        template = yaml.safe_load(generated(FUNCTIONS, many)[MANAGED])["Resources"]
        attached = template["ApiHandlerRole"]["Properties"]["ManagedPolicyArns"]

        assert {name["Ref"] for name in attached} == template.keys() - {"ApiHandlerRole"}


class TestGrants:
    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("bearer: [GetItem]", "1: a mapping is expected here"),
            ("bearer:\n  orgs: [GetItem]", "2: orgs is not spelled like table/leads"),
            ("bearer:\n  shelf/orgs: [GetItem]", "2: shelf/orgs is of no kind"),
            ("bearer:\n  table/orgs: []", "2: table/orgs needs a list of actions"),
            ("bearer:\n  table/orgs: ['*']", "2: actions are named one by one"),
            ("bearer:\n  table/orgs: [Query, GetItem]", "2: actions are named one by one"),
            (
                "bearer:\n  table/orgs: [Query]\n  table/keys: [Query]",
                "3: table/keys is out of order",
            ),
            (
                "bearer:\n  table/a: [Query]\nbearer:\n  table/b: [Query]",
                "3: bearer is there twice",
            ),
        ],
    )
    def test_what_is_wrong_is_said_with_its_line(
        self, text: str, told: str, tmp_path: Path
    ) -> None:
        file = tmp_path / "grants.yaml"
        file.write_text(text)
        with pytest.raises(BadGrants) as raised:
            read(file)

        assert str(raised.value).startswith(f"grants.yaml:{told}")

    def test_a_function_that_does_not_exist_is_named(self, tmp_path: Path) -> None:
        file = tmp_path / "grants.yaml"
        file.write_text("sent_mails:\n  table/orgs: [GetItem]\n")
        with pytest.raises(UnknownFunction, match="sent_mails"):
            generated(FUNCTIONS, read(file))


class TestStack:
    def test_it_has_what_the_policies_refer_to(self) -> None:
        stack = fragments.load().values()
        own = {name for part in stack for name in part.get("Resources", {})}
        own |= {name for part in stack for name in part.get("Parameters", {})}
        own |= tables.resources(app_models()).keys()
        made = [policies(function, GRANTS).statements for function in FUNCTIONS]

        assert _referred_to(made) - own == set()


def _referred_to(value: Any) -> set[str]:
    """Every logical id and parameter that intrinsic functions name."""
    match value:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), _]}:
            return {name}
        case {"Fn::Sub": str(text)}:
            names = (name.split(".")[0] for name in re.findall(r"\$\{([\w.]+)\}", text))
            return set(names)
        case dict():
            return {name for part in value.values() for name in _referred_to(part)}
        case list():
            return {name for part in value for name in _referred_to(part)}
    return set()
