"""Every night each table is exported to S3 as JSON lines, by DynamoDB itself.

EventBridge Scheduler calls ExportTableToPointInTime: no function runs, no read capacity is used,
and a call that fails is repeated for an hour, then kept in the dead-letter queue. The call begins
an export; one that comes to its end leaves a manifest, which an alarm counts (docs/decisions/0034).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pynamodb.models import Model

from infra.cloud.tables import logical_id, short_name

FOLDER = "tables"

_WHEN = "cron(5 1 * * ? *)"  # UTC
_TARGET = "arn:${AWS::Partition}:scheduler:::aws-sdk:dynamodb:exportTableToPointInTime"
# What DynamoDB asks of who has it export, though this bucket knows no access lists.
_WRITES = ["s3:AbortMultipartUpload", "s3:PutObject", "s3:PutObjectAcl"]
# The same attempt again exports nothing twice.
_TOKEN = "<aws.scheduler.execution-id>"  # noqa: S105 - Scheduler's word for the id of a run


def resources(models: Iterable[type[Model]]) -> dict[str, Any]:
    """One schedule per table, the role that may export these tables and nothing else, and how many
    exports a day must see (stack/alarms.yaml has the rest of the alarm)."""
    tables = {short_name(model): logical_id(short_name(model)) for model in models}
    schedules = {
        f"{table}Backup": _schedule(short, table) for short, table in sorted(tables.items())
    }
    return {
        **schedules,
        "BackupRole": _role(sorted(tables.values())),
        "BackupsMissingAlarm": {"Properties": {"Threshold": len(tables)}},
    }


def _schedule(short: str, table: str) -> dict[str, Any]:
    asked = {
        "TableArn": f"${{{table}.Arn}}",
        "S3Bucket": "${BackupsBucket}",
        "S3Prefix": f"{FOLDER}/{short}",
        "ExportFormat": "DYNAMODB_JSON",
        "ClientToken": _TOKEN,
    }
    return {
        "Type": "AWS::Scheduler::Schedule",
        "Properties": {
            "Name": {"Fn::Sub": f"callboard-${{Stage}}-backup-{short}"},
            "ScheduleExpression": _WHEN,
            "ScheduleExpressionTimezone": "UTC",
            "FlexibleTimeWindow": {"Mode": "OFF"},
            "Target": {
                "Arn": {"Fn::Sub": _TARGET},
                "RoleArn": {"Fn::GetAtt": ["BackupRole", "Arn"]},
                "Input": {"Fn::Sub": json.dumps(asked)},
                "RetryPolicy": {"MaximumEventAgeInSeconds": 3600, "MaximumRetryAttempts": 10},
                "DeadLetterConfig": {"Arn": {"Fn::GetAtt": ["EventsDlq", "Arn"]}},
            },
        },
    }


def _role(tables: Iterable[str]) -> dict[str, Any]:
    written = {"Fn::Sub": f"${{BackupsBucket.Arn}}/{FOLDER}/*"}
    return {
        "Type": "AWS::IAM::Role",
        "Properties": {
            "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Effect": "Allow",
                        "Principal": {"Service": "scheduler.amazonaws.com"},
                        "Action": "sts:AssumeRole",
                        "Condition": {
                            "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
                        },
                    }
                ],
            },
            "Policies": [
                {
                    "PolicyName": "backup",
                    "PolicyDocument": {
                        "Version": "2012-10-17",
                        "Statement": [
                            _allow(
                                ["dynamodb:ExportTableToPointInTime"],
                                [{"Fn::GetAtt": [table, "Arn"]} for table in tables],
                            ),
                            _allow(_WRITES, [written]),
                            _allow(["sqs:SendMessage"], [{"Fn::GetAtt": ["EventsDlq", "Arn"]}]),
                        ],
                    },
                }
            ],
        },
    }


def _allow(actions: list[str], resources: list[Any]) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": actions, "Resource": resources}
