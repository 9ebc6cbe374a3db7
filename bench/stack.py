"""What a stage consists of that is paid for by the month, counted in its templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chalice.package import YAMLTemplateSerializer

from infra.cloud import fragments

_EDGE = fragments.STACK.parent / "global.yaml"


@dataclass(frozen=True)
class Parts:
    """Of queues those that a function reads, of metrics of our own those that have an alarm."""

    alarm_metrics: int
    own_metrics: int
    dashboards: int
    keys: int
    secrets: int
    read_queues: int
    edge_rules: int


def parts() -> Parts:
    """Counts them."""
    made = fragments.merge(fragments.load())["Resources"]
    alarms = list(_of_type(made, "AWS::CloudWatch::Alarm"))
    (edge,) = _of_type(_edge(), "AWS::WAFv2::WebACL")
    return Parts(
        # An alarm over an expression is paid for by the metrics that it takes in.
        alarm_metrics=sum(map(_metrics, alarms)),
        own_metrics=sum("callboard" in str(alarm.get("Namespace")) for alarm in alarms),
        dashboards=len(list(_of_type(made, "AWS::CloudWatch::Dashboard"))),
        keys=len(list(_of_type(made, "AWS::KMS::Key"))),
        secrets=len(list(_of_type(made, "AWS::SecretsManager::Secret"))),
        # A queue that gives a message up is one that is read.
        read_queues=sum("RedrivePolicy" in one for one in _of_type(made, "AWS::SQS::Queue")),
        edge_rules=len(edge["Rules"]),
    )


def _metrics(alarm: Mapping[str, Any]) -> int:
    return sum("MetricStat" in one for one in alarm["Metrics"]) if "Metrics" in alarm else 1


def _of_type(resources: Mapping[str, Any], kind: str) -> Iterator[Mapping[str, Any]]:
    return (one["Properties"] for one in resources.values() if one.get("Type") == kind)


def _edge() -> Mapping[str, Any]:
    template = YAMLTemplateSerializer().load_template(_EDGE.read_text(), _EDGE.name)
    resources: Mapping[str, Any] = template["Resources"]
    return resources
