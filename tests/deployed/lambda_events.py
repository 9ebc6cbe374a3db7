"""Events as AWS sends them."""

from __future__ import annotations

import json
from typing import Any

ACCOUNT = "000000000000"
REGION = "us-east-1"
TIME = "2026-01-05T12:00:00Z"


def api_request(
    method: str,
    path: str,
    *,
    body: Any = None,
    authorizer: dict[str, str] | None = None,
) -> dict[str, Any]:
    """A REST API's proxy event; `path` is a resource without parameters."""
    headers = {
        "Accept": "application/json",
        "Content-Type": "application/json",
        "Host": "callboard.example",
        "User-Agent": "curl/8.5.0",
        "X-Forwarded-For": "203.0.113.7, 198.51.100.1",
        "X-Forwarded-Port": "443",
        "X-Forwarded-Proto": "https",
    }
    context: dict[str, Any] = {
        "accountId": ACCOUNT,
        "apiId": "a1b2c3d4e5",
        "domainName": "a1b2c3d4e5.execute-api.us-east-1.amazonaws.com",
        "domainPrefix": "a1b2c3d4e5",
        "extendedRequestId": "ABCDEFGHIJKLMNO=",
        "httpMethod": method,
        "identity": {"sourceIp": "203.0.113.7", "userAgent": "curl/8.5.0"},
        "path": f"/api{path}",
        "protocol": "HTTP/1.1",
        "requestId": "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
        "requestTime": "05/Jan/2026:12:00:00 +0000",
        "requestTimeEpoch": 1767614400000,
        "resourceId": "abc123",
        "resourcePath": path,
        "stage": "api",
    }
    if authorizer:
        context["authorizer"] = {**authorizer, "integrationLatency": 12}
    return {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": None,
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": context,
        "body": None if body is None else json.dumps(body),
        "isBase64Encoded": False,
    }


def token_request(token: str) -> dict[str, Any]:
    """What a TOKEN authorizer is asked."""
    return {
        "type": "TOKEN",
        "authorizationToken": f"Bearer {token}",
        "methodArn": f"arn:aws:execute-api:{REGION}:{ACCOUNT}:a1b2c3d4e5/api/GET/leads",
    }


def scheduled() -> dict[str, Any]:
    return _event_bridge("aws.events", "Scheduled Event", {})


def object_created(bucket: str, key: str) -> dict[str, Any]:
    """S3's news by way of EventBridge."""
    detail = {
        "version": "0",
        "bucket": {"name": bucket},
        "object": {
            "key": key,
            "size": 24,
            "etag": "b1946ac92492d2347c6235b4d2611184",
            "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
            "sequencer": "00617F08299329D189",
        },
        "request-id": "N4N7GDK58NMKJ12R",
        "requester": ACCOUNT,
        "source-ip-address": "203.0.113.7",
        "reason": "PostObject",
    }
    return _event_bridge("aws.s3", "Object Created", detail)


def _event_bridge(source: str, kind: str, detail: dict[str, Any]) -> dict[str, Any]:
    return {
        "version": "0",
        "id": "17793124-05d4-b198-2fde-7ededc63b103",
        "detail-type": kind,
        "source": source,
        "account": ACCOUNT,
        "time": TIME,
        "region": REGION,
        "resources": [],
        "detail": detail,
    }


def messages(queue: str, *bodies: Any) -> dict[str, Any]:
    """A batch of SQS messages, numbered `m0`, `m1`, …"""
    return {
        "Records": [
            {
                "messageId": f"m{number}",
                "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
                "body": json.dumps(body),
                "attributes": {
                    "ApproximateReceiveCount": "1",
                    "SentTimestamp": "1767614400000",
                    "SenderId": "AIDAIENQZJOLO23YVJ4VO",
                    "ApproximateFirstReceiveTimestamp": "1767614400001",
                },
                "messageAttributes": {},
                "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
                "eventSource": "aws:sqs",
                "eventSourceARN": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{queue}",
                "awsRegion": REGION,
            }
            for number, body in enumerate(bodies)
        ]
    }


def inserted(table: str, image: dict[str, Any], keys: list[str]) -> dict[str, Any]:
    """A DynamoDB stream's record of a new item, in DynamoDB's own notation."""
    return {
        "Records": [
            {
                "eventID": "c4ca4238a0b923820dcc509a6f75849b",
                "eventName": "INSERT",
                "eventVersion": "1.1",
                "eventSource": "aws:dynamodb",
                "awsRegion": REGION,
                "dynamodb": {
                    "ApproximateCreationDateTime": 1767614400,
                    "Keys": {key: image[key] for key in keys},
                    "NewImage": image,
                    "SequenceNumber": "4421584500000000017450439091",
                    "SizeBytes": 300,
                    "StreamViewType": "NEW_IMAGE",
                },
                "eventSourceARN": (
                    f"arn:aws:dynamodb:{REGION}:{ACCOUNT}:table/{table}/stream/2026-01-01T00:00:00.000"
                ),
            }
        ]
    }
