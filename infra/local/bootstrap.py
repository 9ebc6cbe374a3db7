"""Makes what the deployed stack has: tables, bucket, queues, rules, secret. Repeatable."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from botocore.exceptions import ClientError
from chalice.app import Chalice, CloudWatchEventConfig, ScheduledEventConfig, SQSEventConfig
from pynamodb.models import Model

from infra.local.clients import client
from infra.local.settings import (
    BUCKET,
    DATA_KEY,
    JWT_SECRET,
    MAIL_FROM,
    MAIL_QUEUE,
    MAIL_SETTINGS,
    PREFIX,
    SEALS_BUCKET,
)

MAX_RECEIVES = 5
VISIBILITY_SECONDS = 60


def bootstrap(app: Chalice, models: list[type[Model]], origins: list[str]) -> None:
    for model in models:
        ensure_table(model)
    ensure_bucket(origins)
    ensure_seals_bucket()
    ensure_queue(MAIL_QUEUE)
    for source in app.event_sources:
        _ensure_source(source)
    ensure_secret()
    ensure_data_key()
    ensure_mail()


def ensure_table(model: type[Model]) -> None:
    """Create a table, or add the indexes that its model has gained since."""
    dynamodb = client("dynamodb")
    name = str(model.Meta.table_name)
    try:
        # Not `model.exists()`: pynamodb would remember the table without its new indexes.
        table = dynamodb.describe_table(TableName=name)["Table"]
    except dynamodb.exceptions.ResourceNotFoundException:
        model.create_table(wait=True)
        return
    known = {index["IndexName"] for index in table.get("GlobalSecondaryIndexes", [])}
    schema = model._get_schema()
    for index in schema["global_secondary_indexes"]:
        if index["index_name"] not in known:
            _add_index(name, index, schema["attribute_definitions"])


def _add_index(table: str, index: Mapping[str, Any], attributes: Sequence[Any]) -> None:
    keys = {key["AttributeName"] for key in index["key_schema"]}
    creation = {
        "IndexName": index["index_name"],
        # In the order of their names, which is not the one DynamoDB wants: hash, then range.
        "KeySchema": sorted(index["key_schema"], key=lambda key: str(key["KeyType"])),
        "Projection": index["projection"],
    }
    client("dynamodb").update_table(
        TableName=table,
        AttributeDefinitions=[item for item in attributes if item["AttributeName"] in keys],
        GlobalSecondaryIndexUpdates=[{"Create": creation}],
    )


def ensure_bucket(origins: list[str]) -> None:
    s3 = client("s3")
    if BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=BUCKET)
    rule = {
        "AllowedOrigins": origins,
        "AllowedMethods": ["GET", "HEAD", "POST", "PUT"],
        "AllowedHeaders": ["*"],
        "ExposeHeaders": ["ETag"],
        "MaxAgeSeconds": 3000,
    }
    s3.put_bucket_cors(Bucket=BUCKET, CORSConfiguration={"CORSRules": [rule]})
    blocked = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
    s3.put_public_access_block(
        Bucket=BUCKET, PublicAccessBlockConfiguration=dict.fromkeys(blocked, True)
    )
    s3.put_bucket_notification_configuration(
        Bucket=BUCKET, NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    # An export is fetched within minutes, or asked for again; a picture is looked at when it comes.
    rules = [
        {
            "ID": folder,
            "Status": "Enabled",
            "Filter": {"Prefix": f"{folder}/"},
            "Expiration": {"Days": 1},
        }
        for folder in ("exports", "avatar-uploads")
    ]
    s3.put_bucket_lifecycle_configuration(Bucket=BUCKET, LifecycleConfiguration={"Rules": rules})


def ensure_seals_bucket() -> None:
    """Versioned and locked: what is put there stays as it is."""
    s3 = client("s3")
    if SEALS_BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=SEALS_BUCKET, ObjectLockEnabledForBucket=True)


def queue_name(short: str) -> str:
    """`on_sqs_message(queue="mail")` means the stage's own queue."""
    return f"{PREFIX}-{short}"


def event_queue(function: str) -> str:
    """The queue through which EventBridge reaches one handler."""
    return f"{PREFIX}-event-{function}"


def ensure_queue(name: str) -> str:
    """Create a queue and its dead-letter queue; answers the queue's ARN."""
    dead = _create_queue(f"{name}-dlq", {"MessageRetentionPeriod": "1209600"})
    redrive = {"deadLetterTargetArn": dead, "maxReceiveCount": MAX_RECEIVES}
    return _create_queue(
        name,
        {"VisibilityTimeout": str(VISIBILITY_SECONDS), "RedrivePolicy": json.dumps(redrive)},
    )


def _create_queue(name: str, attributes: dict[str, str]) -> str:
    sqs = client("sqs")
    try:
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)
    except sqs.exceptions.QueueDoesNotExist:
        url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
    answer = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])
    return str(answer["Attributes"]["QueueArn"])


def _ensure_source(source: object) -> None:
    if isinstance(source, SQSEventConfig) and source.queue:
        ensure_queue(queue_name(source.queue))
    elif isinstance(source, ScheduledEventConfig):
        expression = source.schedule_expression
        text = expression if isinstance(expression, str) else expression.to_string()
        ensure_rule(source.name, {"ScheduleExpression": text})
    elif isinstance(source, CloudWatchEventConfig):
        ensure_rule(source.name, {"EventPattern": json.dumps(source.event_pattern)})


def ensure_rule(function: str, trigger: dict[str, str]) -> None:
    """An EventBridge rule that puts its events into the handler's queue."""
    events = client("events")
    name = f"{PREFIX}-{function}"
    queue = ensure_queue(event_queue(function))
    _allow_events(event_queue(function), queue)
    # Putting an unchanged rule again would start a rate() from zero at every start.
    if not _has_rule(name, trigger):
        events.put_rule(Name=name, State="ENABLED", **trigger)
    events.put_targets(Rule=name, Targets=[{"Id": "queue", "Arn": queue}])


def _has_rule(name: str, trigger: dict[str, str]) -> bool:
    events = client("events")
    try:
        rule = events.describe_rule(Name=name)
    except events.exceptions.ResourceNotFoundException:
        return False
    return all(rule.get(key) == value for key, value in trigger.items())


def _allow_events(name: str, arn: str) -> None:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
    }
    sqs = client("sqs")
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})


def ensure_mail() -> None:
    """Whom mail is from, and the configuration set it is sent under: without it none goes out."""
    ses = client("ses")
    ses.verify_email_identity(EmailAddress=MAIL_FROM)
    with suppress(ses.exceptions.ConfigurationSetAlreadyExistsException):
        ses.create_configuration_set(ConfigurationSet={"Name": MAIL_SETTINGS})


def ensure_secret() -> None:
    """The signing keys, made once from random bytes."""
    manager = client("secretsmanager")
    try:
        manager.get_secret_value(SecretId=JWT_SECRET)
        return
    except ClientError as error:
        if error.response["Error"]["Code"] != "ResourceNotFoundException":
            raise
    kid = secrets.token_hex(4)
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    value = json.dumps({"current": kid, "keys": {kid: key}})
    manager.create_secret(Name=JWT_SECRET, SecretString=value)


def ensure_data_key(alias: str = DATA_KEY) -> None:
    """The key that seals what is stored encrypted, made once: another could not open it."""
    kms = client("kms")
    try:
        kms.describe_key(KeyId=alias)
    except kms.exceptions.NotFoundException:
        key_id = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName=alias, TargetKeyId=key_id)
