"""Every table is exported every night, by a role that may do no more."""

import json
from typing import Any

from infra.cloud import backups, tables
from infra.models import app_models
from tests.infra.cloud.written import properties

MODELS = app_models()
MADE = backups.resources(MODELS)
SCHEDULES = {name: made for name, made in MADE.items() if name.endswith("Backup")}


def allow(resources: list[Any], *actions: str) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": list(actions), "Resource": resources}


def test_every_table_has_its_schedule() -> None:
    asked = [
        json.loads(made["Properties"]["Target"]["Input"]["Fn::Sub"]) for made in SCHEDULES.values()
    ]

    assert {one["TableArn"] for one in asked} == {
        f"${{{name}.Arn}}" for name in tables.resources(MODELS)
    }
    assert len({one["S3Prefix"] for one in asked}) == len(MODELS)


def test_the_role_exports_these_tables_into_this_folder_and_nothing_else() -> None:
    (policy,) = MADE["BackupRole"]["Properties"]["Policies"]
    exported = [{"Fn::GetAtt": [name, "Arn"]} for name in sorted(tables.resources(MODELS))]
    folder = [{"Fn::Sub": "${BackupsBucket.Arn}/tables/*"}]
    undone = [{"Fn::GetAtt": ["EventsDlq", "Arn"]}]

    assert policy["PolicyDocument"]["Statement"] == [
        allow(exported, "dynamodb:ExportTableToPointInTime"),
        # All that DynamoDB asks for: without the third an export is begun and fails.
        allow(folder, "s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"),
        allow(undone, "sqs:SendMessage"),
    ]
    assert "ManagedPolicyArns" not in MADE["BackupRole"]["Properties"]


def test_a_night_with_fewer_exports_than_tables_raises_the_alarm() -> None:
    counted = properties("BackupsRule")["EventPattern"]["detail"]
    alarm = properties("BackupsMissingAlarm")

    assert counted["object"]["key"] == [{"suffix": "/manifest-summary.json"}]
    assert properties("BackupsBucket")["NotificationConfiguration"]["EventBridgeConfiguration"]
    assert alarm["Dimensions"] == [{"Name": "RuleName", "Value": {"Ref": "BackupsRule"}}]
    assert alarm["Period"] > 24 * 3600
    assert alarm["ComparisonOperator"] == "LessThanThreshold"
    assert MADE["BackupsMissingAlarm"]["Properties"]["Threshold"] == len(MODELS)
