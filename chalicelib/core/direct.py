"""What the authorizer asks of AWS: JSON over HTTPS, signed here.

It runs before everything, and botocore with its clients is most of what it took to start
(docs/decisions/0047). Whatever else asks AWS goes through `core.aws`.
"""

import hashlib
import hmac
import json
import os
import random
import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, urlsplit

from msgspec import Struct

_ATTEMPTS = 3
_TIMEOUT_SECONDS = 3.0
_PAUSE_SECONDS = 0.05
# What AWS's own clients ask again after, beside every answer of 500 and above.
_PASSING = frozenset(
    {
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ThrottlingException",
        "TransactionConflictException",
    }
)

_open = threading.local()


class Service(Struct, frozen=True):
    """One of AWS's services that speak JSON: its host, and what names its operations."""

    name: str
    target: str
    json: str
    variable: str

    def address(self) -> SplitResult:
        """Where it is: in the region, or where the environment says, as for botocore."""
        local = os.environ.get(self.variable) or os.environ.get("AWS_ENDPOINT_URL")
        return urlsplit(local or f"https://{self.name}.{_region()}.amazonaws.com")


DYNAMODB = Service("dynamodb", "DynamoDB_20120810", "1.0", "AWS_ENDPOINT_URL_DYNAMODB")
SECRETS = Service("secretsmanager", "secretsmanager", "1.1", "AWS_ENDPOINT_URL_SECRETS_MANAGER")


class Refused(Exception):
    """The answer is an error; `code` is its name, without the namespace."""

    def __init__(self, operation: str, code: str, message: str, *, passing: bool = False) -> None:
        """`passing` says that the same may be answered another time."""
        super().__init__(f"{operation}: {code}: {message}")
        self.code = code
        self.passing = passing


def ask(service: Service, operation: str, body: Mapping[str, Any]) -> dict[str, Any]:
    """The service's answer to `operation` ("GetItem"); `body` and it are the service's own JSON.

    Asks up to three times where the line broke and where the service failed or was too busy.
    Raises Refused, or OSError or HTTPException where there was no answer.
    """
    data = json.dumps(body).encode()
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            return _once(service, operation, data)
        except (OSError, HTTPException):
            _close(service)
            if attempt == _ATTEMPTS:
                raise
        except Refused as refused:
            if attempt == _ATTEMPTS or not refused.passing:
                raise
        # A connection that was kept from an earlier request may only have aged: at once, first.
        time.sleep(random.uniform(0, _PAUSE_SECONDS * 4 ** (attempt - 1)))  # noqa: S311 - jitter
    raise AssertionError("the last attempt answers or raises")


def _once(service: Service, operation: str, data: bytes) -> dict[str, Any]:
    headers = signed_headers(service, operation, data, datetime.now(UTC))
    connection = _connection(service)
    connection.request("POST", "/", data, headers)
    response = connection.getresponse()
    text = response.read()
    answer: dict[str, Any] = json.loads(text) if text else {}
    if response.status == 200:
        return answer
    code = str(answer.get("__type", "")).rpartition("#")[2] or str(response.status)
    message = str(answer.get("message") or answer.get("Message") or "")
    passing = response.status >= 500 or code in _PASSING
    raise Refused(operation, code, message, passing=passing)


def _region() -> str:
    return os.environ.get("AWS_REGION") or os.environ["AWS_DEFAULT_REGION"]


def _connection(service: Service) -> HTTPConnection:
    """This thread's connection, kept from the request before."""
    kept: dict[str, HTTPConnection] = vars(_open)
    address = service.address()
    url = address.geturl()
    if url not in kept:
        kind = HTTPSConnection if address.scheme == "https" else HTTPConnection
        kept[url] = kind(address.hostname or "", address.port, timeout=_TIMEOUT_SECONDS)
    return kept[url]


def _close(service: Service) -> None:
    """The next request opens it anew."""
    _connection(service).close()


def forget_connections() -> None:
    """Closes this thread's: for tests whose server goes."""
    kept: dict[str, HTTPConnection] = vars(_open)
    for connection in kept.values():
        connection.close()
    kept.clear()


def signed_headers(service: Service, operation: str, data: bytes, now: datetime) -> dict[str, str]:
    """The headers of a POST to /, with AWS Signature Version 4 (AWS General Reference)."""
    moment = now.strftime("%Y%m%dT%H%M%SZ")
    headers = {
        "Content-Type": f"application/x-amz-json-{service.json}",
        "Host": service.address().netloc,
        "X-Amz-Date": moment,
        "X-Amz-Target": f"{service.target}.{operation}",
    }
    if token := os.environ.get("AWS_SESSION_TOKEN"):
        headers["X-Amz-Security-Token"] = token
    lowered = sorted((name.lower(), value) for name, value in headers.items())
    names = ";".join(name for name, _ in lowered)
    lines = "".join(f"{name}:{value}\n" for name, value in lowered)
    asked = "\n".join(["POST", "/", "", lines, names, _digest(data)])
    scope = f"{moment[:8]}/{_region()}/{service.name}/aws4_request"
    told = "\n".join(["AWS4-HMAC-SHA256", moment, scope, _digest(asked.encode())])
    key = f"AWS4{os.environ['AWS_SECRET_ACCESS_KEY']}".encode()
    for part in scope.split("/"):
        key = _hmac(key, part)
    headers["Authorization"] = (
        f"AWS4-HMAC-SHA256 Credential={os.environ['AWS_ACCESS_KEY_ID']}/{scope}, "
        f"SignedHeaders={names}, Signature={_hmac(key, told).hex()}"
    )
    return headers


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _hmac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
