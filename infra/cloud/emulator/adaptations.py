"""All that the packaged template must change for the emulator, and why (docs/deploy-check.md)."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

# Resource types the emulator does not know; each is named in docs/deploy-check.md.
UNKNOWN = frozenset(
    {
        "AWS::ApiGatewayV2::Deployment",
        "AWS::Budgets::Budget",
        "AWS::SecretsManager::RotationSchedule",
    }
)
# Left out though the emulator knows them: it speaks plain HTTP, which they rightly refuse.
ENCRYPTED_ONLY = frozenset({"RecordingsBucketPolicy", "SealsBucketPolicy"})
# `Ref` of one is its name there, and its ARN in AWS: roles would be let at nothing.
NAMED_BY_REF = "AWS::SecretsManager::Secret"
# AWS lets in whole batches with the right to send one; there they are a right of their own.
SENDING, SENDING_MANY = "sqs:SendMessage", "sqs:SendMessageBatch"
SOCKET_ENDPOINT = "CALLBOARD_SOCKET_ENDPOINT"


def adapted(template: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The template as the emulator at `origin` can take it; everything else stays as packaged."""
    made: dict[str, Any] = copy.deepcopy(dict(template))
    resources = made["Resources"]
    for name in [*resources]:
        if resources[name]["Type"] in UNKNOWN or name in ENCRYPTED_ONLY:
            del resources[name]
    for resource in resources.values():
        if resource["Type"] == "AWS::CloudWatch::Alarm":
            resource["Properties"] = _watching_one(resource["Properties"])
        if resource["Type"] in ("AWS::IAM::Role", "AWS::IAM::ManagedPolicy"):
            resource["Properties"] = _as_rights_there(resource["Properties"], resources)
        variables = resource.get("Properties", {}).get("Environment", {}).get("Variables", {})
        if SOCKET_ENDPOINT in variables:
            # No host name of AWS leads to the emulator.
            variables[SOCKET_ENDPOINT] = {
                "Fn::Sub": f"{origin}/_aws/execute-api/${{WebsocketAPI}}/ws"
            }
    return made


def _watching_one(alarm: Mapping[str, Any]) -> dict[str, Any]:
    """The alarm over the first of its metrics: the emulator does no sums."""
    if "Metrics" not in alarm:
        return dict(alarm)
    kept = {name: value for name, value in alarm.items() if name != "Metrics"}
    first = next(one["MetricStat"] for one in alarm["Metrics"] if "MetricStat" in one)
    return {**kept, **first["Metric"], "Period": first["Period"], "Statistic": first["Stat"]}


def _as_rights_there(value: Any, resources: Mapping[str, Any]) -> Any:
    """A policy, or a part of one, with secrets by ARN and the right to send batches spelled out."""
    match value:
        case [*actions] if SENDING in actions:
            return [*actions, SENDING_MANY]
        case {"Ref": str(name)} if resources.get(name, {}).get("Type") == NAMED_BY_REF:
            place = "arn:${AWS::Partition}:secretsmanager:${AWS::Region}:${AWS::AccountId}:secret:"
            return {"Fn::Sub": f"{place}${{{name}}}-*"}
        case dict():
            return {key: _as_rights_there(part, resources) for key, part in value.items()}
        case list():
            return [_as_rights_there(part, resources) for part in value]
    return value
