"""What the deployment check changes of the packaged template."""

from pathlib import Path
from typing import Any

from infra.cloud.emulator import adaptations

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "deploy-check.md").read_text()
TEMPLATE: dict[str, Any] = {
    "Resources": {
        "Sockets": {"Type": "AWS::ApiGatewayV2::Deployment", "Properties": {}},
        "SealsBucketPolicy": {"Type": "AWS::S3::BucketPolicy", "Properties": {}},
        "Push": {
            "Type": "AWS::Lambda::Function",
            "Properties": {
                "Environment": {
                    "Variables": {"CALLBOARD_STAGE": "prod", adaptations.SOCKET_ENDPOINT: "x"}
                }
            },
        },
    }
}


def test_all_that_is_changed_is_named_in_the_docs() -> None:
    changed = [
        *adaptations.UNKNOWN,
        *adaptations.ENCRYPTED_ONLY,
        adaptations.NAMED_BY_REF,
        adaptations.SENDING_MANY,
        adaptations.SOCKET_ENDPOINT,
    ]

    assert [name for name in changed if name not in PAGE] == []


def test_the_rest_of_the_template_stays_as_it_is() -> None:
    made = adaptations.adapted(TEMPLATE, "http://127.0.0.1:1")["Resources"]

    assert list(made) == ["Push"]
    variables = made["Push"]["Properties"]["Environment"]["Variables"]
    assert variables["CALLBOARD_STAGE"] == "prod"
    assert variables[adaptations.SOCKET_ENDPOINT]["Fn::Sub"].startswith("http://127.0.0.1:1/")
    assert len(TEMPLATE["Resources"]) == 3


def test_an_alarm_over_several_metrics_watches_the_first() -> None:
    metric = {"Namespace": "AWS/SQS", "MetricName": "Age", "Dimensions": []}
    metrics = [
        {"Id": "all", "Expression": "SUM(METRICS())"},
        {"Id": "one", "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}},
    ]
    alarm = {"Type": "AWS::CloudWatch::Alarm", "Properties": {"Metrics": metrics, "Threshold": 1}}

    made = adaptations.adapted({"Resources": {"Age": alarm}}, "http://127.0.0.1:1")["Resources"]

    assert made["Age"]["Properties"] == {
        **metric,
        "Period": 60,
        "Statistic": "Sum",
        "Threshold": 1,
    }


def test_policies_are_let_at_secrets_by_their_arn() -> None:
    secret = {"Type": "AWS::SecretsManager::Secret", "Properties": {}}
    role = {"Type": "AWS::IAM::Role", "Properties": {"Resource": [{"Ref": "Jwt"}, {"Ref": "Key"}]}}
    template = {"Resources": {"Jwt": secret, "Role": role}}

    made = adaptations.adapted(template, "http://127.0.0.1:1")["Resources"]["Role"]["Properties"]

    assert made["Resource"][0]["Fn::Sub"].endswith(":secret:${Jwt}-*")
    assert made["Resource"][1] == {"Ref": "Key"}


def test_who_may_send_one_message_may_send_many() -> None:
    role = {"Type": "AWS::IAM::Role", "Properties": {"Action": ["sqs:SendMessage"]}}

    made = adaptations.adapted({"Resources": {"Role": role}}, "http://127.0.0.1:1")["Resources"]

    assert made["Role"]["Properties"]["Action"] == ["sqs:SendMessage", "sqs:SendMessageBatch"]
