"""Intrinsic functions of policies, worked out where the names of a deployment are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from infra.cloud.tables import logical_id, short_name
from infra.models import app_models

_NAMED = re.compile(r"\$\{([\w:.]+)\}")
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True)
class Deployment:
    """One stage in one account and region, as far as policies speak of it."""

    stage: str
    region: str
    account: str
    recordings_bucket: str
    seals_bucket: str
    mail_from: str
    data_key: str = "key/00000000-0000-0000-0000-000000000000"

    def name(self, reference: str) -> str:
        """What `Stage`, `AWS::Region` or `LeadsTable.Arn` stands for.

        Raises:
            KeyError: the stack has nothing of that name.
        """
        logical_id, _, attribute = reference.partition(".")
        if not attribute:
            return self._parameters()[reference]
        match attribute:
            case "Arn":
                return self._arn(logical_id)
            case "StreamArn":
                return f"{self._arn(logical_id)}/stream/2026-01-01T00:00:00.000"
        raise KeyError(reference)

    def _parameters(self) -> Mapping[str, str]:
        return {
            "AWS::AccountId": self.account,
            "AWS::Partition": "aws",
            "AWS::Region": self.region,
            "AWS::StackName": f"callboard-{self.stage}",
            "JwtSecret": f"arn:aws:secretsmanager:{self.region}:{self.account}:secret"
            f":callboard-{self.stage}-jwt-000000",
            "MailFrom": self.mail_from,
            "Stage": self.stage,
            "WebsocketAPI": "sockets",
        }

    def _arn(self, logical_id: str) -> str:
        own = {
            "DataKey": ("kms", self.data_key),
            "RecordingsBucket": ("s3", self.recordings_bucket),
            "SealsBucket": ("s3", self.seals_bucket),
        }
        if logical_id in own:
            service, place = own[logical_id]
        elif logical_id.endswith("Table"):
            service, place = "dynamodb", f"table/callboard-{self.stage}-{_tables()[logical_id]}"
        elif logical_id.endswith(("Queue", "Dlq")):
            service = "sqs"
            place = f"callboard-{self.stage}-{_words(logical_id.removesuffix('Queue'))}"
        else:
            raise KeyError(logical_id)
        where = ":" if service == "s3" else f"{self.region}:{self.account}"
        return f"arn:aws:{service}:{where}:{place}"


# Names as long as they get: what IAM counts must fit in the region with the longest one too.
LONGEST = Deployment(
    stage="staging",
    region="ap-northeast-3",
    account="000000000000",
    recordings_bucket="callboard-staging-recordings-000000000000",
    seals_bucket="callboard-staging-seals-000000000000",
    mail_from="callboard@customer-relations.an-organisation.example",
)


def resolved(value: Any, deployment: Deployment) -> Any:
    """The value with each `Fn::Sub`, `Fn::GetAtt` and `Ref` put in words."""
    match value:
        case {"Fn::Sub": str(text)}:
            return _NAMED.sub(lambda found: deployment.name(found[1]), text)
        case {"Fn::Sub": [str(text), dict(own)]}:
            known = resolved(own, deployment)
            return _NAMED.sub(lambda found: known.get(found[1]) or deployment.name(found[1]), text)
        case {"Fn::Select": [int(position), parts]}:
            return resolved(parts, deployment)[position]
        case {"Fn::Split": [str(mark), whole]}:
            return resolved(whole, deployment).split(mark)
        case {"Fn::GetAtt": [logical_id, attribute]}:
            return deployment.name(f"{logical_id}.{attribute}")
        case {"Ref": str(name)}:
            return deployment.name(name)
        case dict():
            return {key: resolved(part, deployment) for key, part in value.items()}
        case list():
            return [resolved(part, deployment) for part in value]
    return value


@cache
def _tables() -> Mapping[str, str]:
    """The tables' short names by logical id."""
    names = map(short_name, app_models())
    return {logical_id(name): name for name in names}


def _words(logical_id: str) -> str:
    return _CAPITAL.sub("-", logical_id).lower()
