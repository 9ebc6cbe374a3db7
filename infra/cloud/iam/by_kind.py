"""Rights that no call of the code shows: Lambda itself uses them with the function's role.

They follow from the kind of the function alone. Each `*` is an action for which AWS knows no
resource.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from infra.cloud.iam import resources
from infra.cloud.iam.functions import Function

Statement = Mapping[str, Any]


def statements(function: Function) -> Iterator[Statement]:
    """What a function needs for being started, watched and, where it fails, repeated."""
    yield allow(
        ["logs:CreateLogStream", "logs:PutLogEvents"],
        [resources.log_streams(function.logical_id)],
        "Logs",
    )
    yield allow(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], ["*"], "Traces")
    match function.kind:
        case "queue":
            queue = resources.resource(f"queue/{function.source}").arn
            received = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
            yield allow(received, [queue], "Messages")
        case "stream":
            read = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"]
            yield allow(read, [resources.stream(function.source)], "Records")
            yield allow(["dynamodb:ListStreams"], ["*"], "Streams")
    # What they could not get done is kept, and Lambda puts it there.
    if function.kind in ("event", "schedule", "stream"):
        yield allow(["sqs:SendMessage"], [resources.dead_letters()], "DeadLetters")


def allow(
    actions: list[str],
    places: list[resources.Intrinsic],
    sid: str | None = None,
    condition: Mapping[str, Any] | None = None,
) -> Statement:
    named = {"Sid": sid} if sid else {}
    narrowed = {"Condition": condition} if condition else {}
    return {**named, "Effect": "Allow", "Action": actions, "Resource": places, **narrowed}
