"""What the handlers' events need beyond what Chalice writes, for each handler that has some."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from chalice.app import (
    CloudWatchEventConfig,
    DynamoDBEventConfig,
    ScheduledEventConfig,
    SQSEventConfig,
)
from chalice.utils import to_cfn_resource_name

from infra.cloud import tables

_UNDONE = {"Fn::GetAtt": ["EventsDlq", "Arn"]}
_KEPT = {"OnFailure": {"Type": "SQS", "Destination": _UNDONE}}
# More, and a record that cannot be handled would hold up those after it for a day.
_TRIES = 5


def overrides(sources: Iterable[object]) -> dict[str, Any]:
    """Resources to be merged over Chalice's functions, by logical id."""
    made = {}
    for source in sources:
        match source:
            case ScheduledEventConfig() | CloudWatchEventConfig():
                made[to_cfn_resource_name(source.name)] = _of_event_bridge(source)
            case SQSEventConfig():
                made[to_cfn_resource_name(source.name)] = _of_queue(source)
            case DynamoDBEventConfig():
                made[to_cfn_resource_name(source.name)] = _of_stream(source)
    return made


def _of_event_bridge(source: ScheduledEventConfig | CloudWatchEventConfig) -> dict[str, Any]:
    """Tried twice more when it fails; then the event is kept, and so is one that never arrived."""
    facts: dict[str, Any] = {"DeadLetterConfig": {"Arn": _UNDONE}}
    if isinstance(source, CloudWatchEventConfig):
        # The buckets of other stages and products report to the same bus.
        facts["Pattern"] = {"detail": {"bucket": {"name": [{"Ref": "RecordingsBucket"}]}}}
    return {
        "Properties": {
            "EventInvokeConfig": {"MaximumRetryAttempts": 2, "DestinationConfig": _KEPT},
            "Events": _events(source.name, "Event", facts),
        }
    }


def _of_queue(source: SQSEventConfig) -> dict[str, Any]:
    queue = tables.camel(str(source.queue))
    facts = {
        "Queue": {"Fn::Sub": f"${{{queue}Queue.Arn}}"},
        # One failed message of a batch is tried again, not all of them.
        "FunctionResponseTypes": ["ReportBatchItemFailures"],
    }
    return {"Properties": {"Events": _events(source.name, "SqsEventSource", facts)}}


def _of_stream(source: DynamoDBEventConfig) -> dict[str, Any]:
    # As core/jobs.stream_of names it.
    table = source.stream_arn.partition(":table/")[2].partition("/")[0]
    facts = {
        "Stream": {"Fn::GetAtt": [tables.logical_id(table), "StreamArn"]},
        "BisectBatchOnFunctionError": True,
        "MaximumRetryAttempts": _TRIES,
        "DestinationConfig": _KEPT,
    }
    return {"Properties": {"Events": _events(source.name, "DynamodbEventSource", facts)}}


def _events(function: str, kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {f"{to_cfn_resource_name(function)}{kind}": {"Properties": facts}}
