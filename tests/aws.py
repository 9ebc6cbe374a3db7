"""moto's AWS with nothing in it, for every test anew."""

import copy
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest.mock import patch

import boto3
from chalice.app import SQSEventConfig
from moto.core.model_instances import reset_model_data
from moto.core.models import DEFAULT_ACCOUNT_ID, MockAWS, botocore_stubber
from moto.kms.models import kms_backends
from moto.s3.models import s3_backends
from moto.secretsmanager.models import secretsmanager_backends
from moto.ses.models import ses_backends
from moto.sqs.models import sqs_backends

from app import app
from bench.counting import through_botocore
from chalicelib.core import aws as aws_clients
from chalicelib.core import direct, tokens
from chalicelib.core.config import config
from infra.local.bootstrap import ensure_data_key
from tests import dynamodb, world

JWT_KEYS = {"current": "k1", "keys": {"k1": "dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdCE="}}
_QUEUES = [s.queue for s in app.event_sources if isinstance(s, SQSEventConfig) and s.queue]


class _Moto(MockAWS):
    """For botocore alone: what else goes over HTTP, moto sets up a thousand addresses for."""

    def _enable_patching(self, reset: bool = True) -> None:
        botocore_stubber.enabled = True
        if reset:
            self.reset()

    def _disable_patching(self, remove_data: bool) -> None:
        botocore_stubber.enabled = False
        if remove_data:
            self.reset()
            reset_model_data()


@contextmanager
def empty_aws() -> Iterator[None]:
    """Every table, the buckets, the queues, the signing keys; nothing in them."""
    # moto stands behind botocore alone.
    with _Moto(), patch.object(direct, "ask", through_botocore):
        if not _made:
            _make()
        _lay_out()
        tokens.forget_keys()
        yield


def client_of(service: str) -> Any:
    """The client of somebody outside: its rights are not asked for."""
    return _session().client(service)


@cache
def _session() -> boto3.session.Session:
    # moto would begin one for every test, which reads all descriptions of services anew.
    return boto3.session.Session()


_made: dict[str, Any] = {}


def _make() -> None:
    """Takes longer than most tests: done once, then copied."""
    for model in world.tables():
        model.create_table()
    s3 = aws_clients.client("s3")
    s3.create_bucket(Bucket=config().recordings_bucket)
    s3.create_bucket(Bucket=config().seals_bucket, ObjectLockEnabledForBucket=True)
    aws_clients.client("secretsmanager").create_secret(
        Name=config().jwt_secret, SecretString=json.dumps(JWT_KEYS)
    )
    ensure_data_key(config().data_key)
    _made["tables"] = dict(dynamodb.tables())
    _made["buckets"] = copy.deepcopy(s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets)
    _made["secrets"] = copy.deepcopy(_regional(secretsmanager_backends).secrets)
    _made["keys"] = dict(_regional(kms_backends).keys)


def _lay_out() -> None:
    dynamodb.tables().update({name: dynamodb.empty(it) for name, it in _made["tables"].items()})
    buckets = copy.deepcopy(_made["buckets"])
    s3_backends[DEFAULT_ACCOUNT_ID]["aws"].buckets = buckets
    s3_backends.bucket_accounts.update(dict.fromkeys(buckets, ("aws", DEFAULT_ACCOUNT_ID)))
    _regional(secretsmanager_backends).secrets = copy.deepcopy(_made["secrets"])
    _regional(kms_backends).keys.update(_made["keys"])
    _regional(ses_backends).verify_email_identity(config().mail_from)
    for queue in _QUEUES:
        _regional(sqs_backends).create_queue(config().queue(queue))


def _regional(backends: Any) -> Any:
    return backends[DEFAULT_ACCOUNT_ID][dynamodb.REGION]
