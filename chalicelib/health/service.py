"""Is every dependency there? Each is asked its cheapest question."""

import time
from collections.abc import Callable

from chalicelib.core import aws
from chalicelib.core.config import config
from chalicelib.health.schema import Check, DeepHealth


def deep_health() -> DeepHealth:
    checks = [_check(name, ask) for name, ask in _QUESTIONS.items()]
    return DeepHealth(status="ok" if all(c.ok for c in checks) else "degraded", checks=checks)


def _check(name: str, ask: Callable[[], object]) -> Check:
    started = time.perf_counter()
    detail = None
    try:
        ask()
    except Exception as error:
        # The class says what kind of failure; its text may name accounts and hosts.
        detail = type(error).__name__
    milliseconds = round((time.perf_counter() - started) * 1000, 1)
    return Check(name=name, ok=detail is None, milliseconds=milliseconds, detail=detail)


def _tables() -> object:
    return aws.dynamodb().describe_table(TableName=config().table("activity"))


def _recordings() -> object:
    return aws.client("s3").head_bucket(Bucket=config().recordings_bucket)


def _mail_queue() -> object:
    return aws.client("sqs").get_queue_url(QueueName=config().mail_queue)


def _signing_keys() -> object:
    return aws.client("secretsmanager").describe_secret(SecretId=config().jwt_secret)


_QUESTIONS: dict[str, Callable[[], object]] = {
    "tables": _tables,
    "recordings": _recordings,
    "mail queue": _mail_queue,
    "signing keys": _signing_keys,
}
