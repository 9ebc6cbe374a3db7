"""DynamoDB answered from memory, where botocore hands a request to HTTP."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.httpsession import URLLib3Session


class _Raw:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def stream(self) -> Iterator[bytes]:
        yield self._body


def answering(body: bytes) -> Any:
    """A patch under which every request of every AWS client is answered with `body`."""
    headers = HTTPHeaders.from_pairs(
        [
            ("content-type", "application/x-amz-json-1.0"),
            ("x-amzn-requestid", "MEASURED"),
            ("x-amz-crc32", str(zlib.crc32(body))),
        ]
    )

    def send(_: URLLib3Session, request: Any) -> AWSResponse:
        return AWSResponse(request.url, 200, headers, _Raw(body))

    return patch.object(URLLib3Session, "send", send)
