"""What a call to AWS needs to be allowed: the actions it stands for and what each is done to."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

ACCOUNT = "123456789012"
REGION = "us-east-1"

Params = Mapping[str, Any]


class Use(NamedTuple):
    """One action on one resource; `prefix` is what a listing of a bucket asks for."""

    action: str
    arn: str
    prefix: str | None = None


class UnknownCall(Exception):
    """Nobody has said yet which rights this call needs."""


def arn(service: str, resource: str) -> str:
    return f"arn:aws:{service}:{REGION}:{ACCOUNT}:{resource}"


def uses_of(service: str, operation: str, params: Params) -> list[Use]:
    """What the call of a client needs.

    Raises:
        UnknownCall: it is of a kind that no function made before.
    """
    told = _SERVICES.get(service)
    if told is None:
        raise UnknownCall(f"Say in tests/iam/uses.py what calls to {service} need")
    return told(operation, params)


def uses_of_url(method: str, url: str) -> list[Use]:
    """What whoever opens a signed address exercises: rights of the function that signed it."""
    parts = urlsplit(url)
    query = parse_qs(parts.query)
    key = unquote(parts.path.lstrip("/"))
    match method:
        case "GET" if "versionId" in query:
            return [Use("s3:GetObjectVersion", f"arn:aws:s3:::{key}")]
        case "GET" | "HEAD":
            return [Use("s3:GetObject", f"arn:aws:s3:::{key}")]
        case "PUT":
            return [Use("s3:PutObject", f"arn:aws:s3:::{key}")]
    raise UnknownCall(f"Say in tests/iam/uses.py what a signed {method} needs")


def uses_of_form(bucket: str, key: str) -> list[Use]:
    """What whoever posts a signed form exercises."""
    return [Use("s3:PutObject", _object(bucket, key))]


_TABLE_CALLS = {
    "DeleteItem",
    "DescribeTable",
    "GetItem",
    "PutItem",
    "Query",
    "Scan",
    "UpdateItem",
}
# DynamoDB asks for the rights of the single calls a transaction is made of, and names no others.
_IN_TRANSACTIONS = {
    "ConditionCheck": "ConditionCheckItem",
    "Delete": "DeleteItem",
    "Get": "GetItem",
    "Put": "PutItem",
    "Update": "UpdateItem",
}


def _dynamodb(operation: str, params: Params) -> list[Use]:
    if operation in ("TransactWriteItems", "TransactGetItems"):
        parts = [pair for item in params["TransactItems"] for pair in item.items()]
        return [_on_table(_IN_TRANSACTIONS[kind], body["TableName"]) for kind, body in parts]
    if operation in ("BatchGetItem", "BatchWriteItem"):
        return [_on_table(operation, table) for table in params["RequestItems"]]
    if operation in _TABLE_CALLS:
        return [_on_table(operation, params["TableName"], params.get("IndexName"))]
    raise UnknownCall(f"Say in tests/iam/uses.py what {operation} of DynamoDB needs")


def _on_table(action: str, table: str, index: str | None = None) -> Use:
    place = f"table/{table}/index/{index}" if index else f"table/{table}"
    return Use(f"dynamodb:{action}", arn("dynamodb", place))


_OBJECT_CALLS = {
    "AbortMultipartUpload": "AbortMultipartUpload",
    "CompleteMultipartUpload": "PutObject",
    "CreateMultipartUpload": "PutObject",
    "DeleteObject": "DeleteObject",
    "GetObject": "GetObject",
    "HeadObject": "GetObject",
    "ListParts": "ListMultipartUploadParts",
    "PutObject": "PutObject",
    "UploadPart": "PutObject",
}
_BUCKET_CALLS = {
    "HeadBucket": "ListBucket",
    "ListObjectVersions": "ListBucketVersions",
    "ListObjectsV2": "ListBucket",
}


def _s3(operation: str, params: Params) -> list[Use]:
    bucket = params["Bucket"]
    if operation in _BUCKET_CALLS:
        return [_on_bucket(_BUCKET_CALLS[operation], bucket, params.get("Prefix"))]
    if operation == "CopyObject":
        source = params["CopySource"]
        read = Use("s3:GetObject", _object(source["Bucket"], source["Key"]))
        return [read, Use("s3:PutObject", _object(bucket, params["Key"]))]
    if operation not in _OBJECT_CALLS:
        raise UnknownCall(f"Say in tests/iam/uses.py what {operation} of S3 needs")
    place = _object(bucket, params["Key"])
    version = "Version" if "VersionId" in params else ""
    uses = [Use(f"s3:{_OBJECT_CALLS[operation]}{version}", place)]
    if "ObjectLockMode" in params:
        uses.append(Use("s3:PutObjectRetention", place))
    if operation.startswith(("Put", "Complete")) and "IfMatch" in params:
        uses.append(Use("s3:GetObject", place))
    return uses


def uses_of_absence(operation: str, params: Params) -> list[Use]:
    """S3 says that an object is not there only to who may list its bucket; others get a 403."""
    if operation in ("GetObject", "HeadObject"):
        return [_on_bucket("ListBucket", params["Bucket"], None)]
    return []


def _on_bucket(action: str, bucket: str, prefix: str | None) -> Use:
    return Use(f"s3:{action}", f"arn:aws:s3:::{bucket}", prefix)


def _object(bucket: str, key: str) -> str:
    return f"arn:aws:s3:::{bucket}/{key}"


# IAM knows one right for sending, however many messages a request carries.
_BATCHED = {"SendMessageBatch": "SendMessage", "DeleteMessageBatch": "DeleteMessage"}


def _sqs(operation: str, params: Params) -> list[Use]:
    queue = params.get("QueueName") or params["QueueUrl"].rpartition("/")[2]
    return [Use(f"sqs:{_BATCHED.get(operation, operation)}", arn("sqs", queue))]


# Secrets Manager ends a secret's ARN in six characters of its own.
_ENDING = re.compile(r"-\w{6}$", re.ASCII)


def _secrets(operation: str, params: Params) -> list[Use]:
    secret = params["SecretId"]
    name = _ENDING.sub("", secret.rpartition(":")[2]) if secret.startswith("arn:") else secret
    return [Use(f"secretsmanager:{operation}", arn("secretsmanager", f"secret:{name}-000000"))]


def _kms(operation: str, params: Params) -> list[Use]:
    return [Use(f"kms:{operation}", arn("kms", params["KeyId"]))]


def _ses(operation: str, params: Params) -> list[Use]:
    if operation != "SendEmail":
        raise UnknownCall(f"Say in tests/iam/uses.py what {operation} of SES needs")
    domain = params["Source"].rpartition("@")[2]
    places = (f"identity/{domain}", f"configuration-set/{params['ConfigurationSetName']}")
    return [Use("ses:SendEmail", arn("ses", place)) for place in places]


_SOCKET_METHODS = {"PostToConnection": "POST", "GetConnection": "GET", "DeleteConnection": "DELETE"}


def _sockets(operation: str, params: Params) -> list[Use]:
    place = f"sockets/ws/{_SOCKET_METHODS[operation]}/@connections/{params['ConnectionId']}"
    return [Use("execute-api:ManageConnections", arn("execute-api", place))]


_SERVICES: Mapping[str, Callable[[str, Params], list[Use]]] = {
    "apigatewaymanagementapi": _sockets,
    "dynamodb": _dynamodb,
    "kms": _kms,
    "s3": _s3,
    "secretsmanager": _secrets,
    "ses": _ses,
    "sqs": _sqs,
}
