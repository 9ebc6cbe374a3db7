"""What the fragments promise of the stack."""

import json
from pathlib import Path
from typing import Any

import pytest
from chalice.app import (
    CloudWatchEventConfig,
    DynamoDBEventConfig,
    ScheduledEventConfig,
    SQSEventConfig,
)
from chalice.utils import to_cfn_resource_name

from app import app
from chalicelib.core.config import Config
from infra.cloud import fragments, generated

STACK = fragments.merge({**fragments.load(), **generated.fragments()})
RESOURCES: dict[str, Any] = STACK["Resources"]
SETTINGS = json.loads(
    (Path(__file__).resolve().parents[3] / ".chalice" / "config.json").read_text()
)


def of_type(kind: str) -> list[str]:
    return [name for name, made in RESOURCES.items() if made.get("Type") == kind]


def timeout(function: str) -> int:
    own: dict[str, int] = SETTINGS["lambda_functions"].get(function, {})
    return int(own.get("lambda_timeout", SETTINGS["lambda_timeout"]))


QUEUED = [source for source in app.event_sources if isinstance(source, SQSEventConfig)]
STREAMED = [source for source in app.event_sources if isinstance(source, DynamoDBEventConfig)]
EVENTS = [
    source.name
    for source in app.event_sources
    if isinstance(source, ScheduledEventConfig | CloudWatchEventConfig)
]


@pytest.mark.parametrize("bucket", of_type("AWS::S3::Bucket"))
def test_buckets_are_private_and_encrypted(bucket: str) -> None:
    made = RESOURCES[bucket]["Properties"]

    assert set(made["PublicAccessBlockConfiguration"].values()) == {True}
    assert made["BucketEncryption"]["ServerSideEncryptionConfiguration"]


def test_seals_are_locked_and_versioned() -> None:
    made = RESOURCES["SealsBucket"]["Properties"]

    assert made["ObjectLockEnabled"]
    assert made["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize(
    "queue", [name for name in of_type("AWS::SQS::Queue") if "Dlq" not in name]
)
def test_a_message_that_keeps_failing_is_kept(queue: str) -> None:
    redrive = RESOURCES[queue]["Properties"]["RedrivePolicy"]
    dead, _ = redrive["deadLetterTargetArn"]["Fn::GetAtt"]

    assert redrive["maxReceiveCount"] == 5
    assert RESOURCES[dead]["Properties"]["MessageRetentionPeriod"] == 14 * 24 * 3600


@pytest.mark.parametrize("source", QUEUED, ids=lambda source: source.name)
def test_queues_hide_messages_while_they_are_worked_on(source: SQSEventConfig) -> None:
    event = RESOURCES[to_cfn_resource_name(source.name)]["Properties"]["Events"]
    mapping = event[f"{to_cfn_resource_name(source.name)}SqsEventSource"]["Properties"]
    queue = RESOURCES[mapping["Queue"]["Fn::Sub"].removeprefix("${").removesuffix(".Arn}")]

    assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert queue["Properties"]["VisibilityTimeout"] >= 2 * timeout(source.name)
    assert queue["Properties"]["QueueName"] == {"Fn::Sub": f"callboard-${{Stage}}-{source.queue}"}


@pytest.mark.parametrize("function", EVENTS)
def test_what_a_schedule_or_an_upload_could_not_get_done_is_kept(function: str) -> None:
    made = RESOURCES[to_cfn_resource_name(function)]["Properties"]

    assert made["EventInvokeConfig"]["DestinationConfig"]["OnFailure"]["Type"] == "SQS"
    assert made["Events"][f"{to_cfn_resource_name(function)}Event"]["Properties"][
        "DeadLetterConfig"
    ]


@pytest.mark.parametrize("source", STREAMED, ids=lambda source: source.name)
def test_a_record_that_cannot_be_handled_holds_up_no_other(source: DynamoDBEventConfig) -> None:
    function = to_cfn_resource_name(source.name)
    mapping = RESOURCES[function]["Properties"]["Events"][f"{function}DynamodbEventSource"]

    assert mapping["Properties"]["Stream"] == {"Fn::GetAtt": ["ActivityTable", "StreamArn"]}
    assert mapping["Properties"]["DestinationConfig"]["OnFailure"]
    assert mapping["Properties"]["MaximumRetryAttempts"] == 5


def test_functions_are_told_all_that_the_app_reads() -> None:
    told = STACK["Globals"]["Function"]["Environment"]["Variables"]

    assert {f"CALLBOARD_{name.upper()}" for name in Config.__struct_fields__} <= set(told)


@pytest.mark.parametrize("kind", RESOURCES["RestAPI"]["Properties"]["GatewayResponses"])
def test_the_gateways_own_answers_are_problems_that_pages_may_read(kind: str) -> None:
    made = RESOURCES["RestAPI"]["Properties"]["GatewayResponses"][kind]
    headers = made["ResponseParameters"]["Headers"]
    body = made["ResponseTemplates"]["application/json"].replace(
        "$context.error.messageString", '"why"'
    )

    assert headers["Content-Type"] == "'application/problem+json'"
    assert headers["Access-Control-Allow-Origin"] == {"Fn::Sub": "'https://${DomainName}'"}
    problem = json.loads(body)
    assert {"type", "title", "code", "detail", "request_id"} <= set(problem)
    assert str(problem.get("status", "")) == made.get("StatusCode", "")


def test_functions_named_in_the_settings_exist() -> None:
    known = {source.name for source in app.event_sources}
    known |= {authorizer.name for authorizer in app.builtin_auth_handlers}
    known |= {function.name for function in app.pure_lambda_functions}
    known |= {"api_handler", "websocket_connect", "websocket_message", "websocket_disconnect"}

    assert set(SETTINGS["lambda_functions"]) <= known


NAMED_IN_AN_ACCOUNT = {
    "AWS::Budgets::Budget": ("Budget", "BudgetName"),
    "AWS::CloudFront::Function": ("Name",),
    "AWS::CloudFront::OriginAccessControl": ("OriginAccessControlConfig", "Name"),
    "AWS::CloudFront::ResponseHeadersPolicy": ("ResponseHeadersPolicyConfig", "Name"),
    "AWS::CloudWatch::Dashboard": ("DashboardName",),
    "AWS::S3::Bucket": ("BucketName",),
}


@pytest.mark.parametrize(
    "resource", [name for kind in NAMED_IN_AN_ACCOUNT for name in of_type(kind)]
)
def test_what_has_one_name_in_all_regions_can_be_made_in_a_second_one(resource: str) -> None:
    made = RESOURCES[resource]
    name = made["Properties"]
    for step in NAMED_IN_AN_ACCOUNT[made["Type"]]:
        name = name[step]

    assert name["Fn::Sub"].endswith("-${AWS::Region}")


def test_what_became_of_mail_goes_to_a_log_by_its_plain_name() -> None:
    (target,) = RESOURCES["MailEventsRule"]["Properties"]["Targets"]

    # What a log group itself answers as its Arn ends in ":*": accepted, and nothing is delivered.
    assert target["Arn"]["Fn::Sub"].endswith(":log-group:${MailEventsLog}")
