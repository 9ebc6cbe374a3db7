"""How grants.yaml spells what a grant is for, and what that is in a policy.

A spelling is `kind/name`, such as `table/leads` or `object/recordings/avatars/*`. Each kind
belongs to one AWS service, whose prefix the actions of its grants have.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infra.cloud.tables import logical_id

Intrinsic = str | Mapping[str, Any]

_PARTS = re.compile(r"(?P<kind>[a-z]+)/(?P<name>[\w-]+)(?:/(?P<rest>[\w/*-]+))?")
_ACCOUNT = "${AWS::Region}:${AWS::AccountId}"


@dataclass(frozen=True, slots=True)
class Resource:
    """`prefix` narrows a listing to the keys that begin so."""

    service: str
    arn: Intrinsic
    prefix: str | None = None


class BadSpelling(Exception):
    """What grants.yaml says is no resource."""


def resource(spelling: str) -> Resource:
    """What a spelling stands for.

    Raises:
        BadSpelling: it is none of the kinds.
    """
    found = _PARTS.fullmatch(spelling)
    if found is None:
        raise BadSpelling(f"{spelling} is not spelled like table/leads")
    name, rest = found["name"], found["rest"]
    match found["kind"], rest:
        case "table", None:
            return Resource("dynamodb", _arn_of(logical_id(name)))
        case "index", str():
            return Resource("dynamodb", {"Fn::Sub": f"${{{logical_id(name)}.Arn}}/index/{rest}"})
        case "bucket", None:
            return Resource("s3", _arn_of(_bucket(name)))
        case "listing", str():
            return Resource("s3", _arn_of(_bucket(name)), rest)
        case "object", str():
            return Resource("s3", {"Fn::Sub": f"${{{_bucket(name)}.Arn}}/{rest}"})
        case "queue", None:
            return Resource("sqs", _arn_of(queue(name)))
        case "secret", None:
            return Resource("secretsmanager", {"Ref": f"{words(name)}Secret"})
        case "key", None:
            return Resource("kms", _arn_of(f"{words(name)}Key"))
        case "identity", None:
            return Resource("ses", _mail_domain())
        case "settings", None:
            return Resource(
                "ses", _sub("ses", f"{_ACCOUNT}:configuration-set/callboard-${{Stage}}")
            )
        case "socket", None:
            place = f"{_ACCOUNT}:${{WebsocketAPI}}/ws/{name.upper()}/@connections/*"
            return Resource("execute-api", _sub("execute-api", place))
    raise BadSpelling(f"{spelling} is of no kind that infra/cloud/iam/resources.py knows")


def queue(name: str) -> str:
    """The logical id of a queue of the stack."""
    return f"{words(name)}Queue"


def stream(table: str) -> Intrinsic:
    """The ARN of a table's stream."""
    return {"Fn::GetAtt": [logical_id(table), "StreamArn"]}


def dead_letters() -> Intrinsic:
    """Where goes what schedules, events and streams could not get done."""
    return _arn_of("EventsDlq")


def log_streams(function: str) -> Intrinsic:
    """The log of a function, whose name CloudFormation makes of the stack's and its logical id."""
    group = f"{_ACCOUNT}:log-group:/aws/lambda/${{AWS::StackName}}-{function}-*:*"
    return _sub("logs", group)


def _mail_domain() -> Intrinsic:
    domain = {"Fn::Select": [1, {"Fn::Split": ["@", {"Ref": "MailFrom"}]}]}
    place = f"arn:${{AWS::Partition}}:ses:{_ACCOUNT}:identity/${{Domain}}"
    return {"Fn::Sub": [place, {"Domain": domain}]}


def _sub(service: str, place: str) -> Intrinsic:
    return {"Fn::Sub": f"arn:${{AWS::Partition}}:{service}:{place}"}


def _arn_of(logical_id: str) -> Intrinsic:
    return {"Fn::GetAtt": [logical_id, "Arn"]}


def _bucket(name: str) -> str:
    return f"{words(name)}Bucket"


def words(name: str) -> str:
    """`api-keys` as the logical ids spell it: `ApiKeys`."""
    return "".join(word.capitalize() for word in name.replace("_", "-").split("-"))
