"""Addresses of private files that lists can carry: signed without a client, and seldom.

A list of people names a picture each. A client for storage takes 100 ms to make and half a
millisecond to sign; a bare signature takes a tenth of that, and is kept while its period lasts,
so that a browser is given the same address again and need not fetch the file.
"""

import os
from datetime import timedelta
from functools import lru_cache
from urllib.parse import quote

from botocore.auth import S3SigV4QueryAuth
from botocore.awsrequest import AWSRequest

from chalicelib.core import aws, clock
from chalicelib.core.config import config
from chalicelib.core.db import TableMeta

LASTS = timedelta(hours=1)
_PERIOD_SECONDS = 15 * 60
_KEPT = 4096
_OLDEST = "us-east-1"  # whose address does not name it


def link(key: str) -> str:
    """Where a browser fetches the file, for three quarters of an hour at least."""
    period = clock.epoch(clock.now()) // _PERIOD_SECONDS
    return _signed(_endpoint(), config().recordings_bucket, key, period)


@lru_cache(_KEPT)
def _signed(endpoint: str, bucket: str, key: str, _period: int) -> str:
    request = AWSRequest("GET", f"{endpoint}/{bucket}/{quote(key)}")
    seconds = int(LASTS.total_seconds())
    S3SigV4QueryAuth(aws.credentials(), "s3", TableMeta.region, seconds).add_auth(request)
    return str(request.url)


def _endpoint() -> str:
    """Storage's address, as a client would find it."""
    local = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if local:
        return local
    region = "" if TableMeta.region == _OLDEST else f".{TableMeta.region}"
    return f"https://s3{region}.amazonaws.com"


def forget() -> None:
    """Drops what was signed: for tests that put other credentials behind it."""
    _signed.cache_clear()
