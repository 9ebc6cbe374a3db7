"""Exports a stage's tables to its backups bucket, waits for all of them, and fetches them:
`python -m infra.cloud.export --stage prod --at 2026-01-31T09:55:00Z --folder restore`.

DynamoDB exports in its own time, so what is fetched too early is the night before, or a mix of
both. Safe to repeat: what was begun for the same moment goes on.
"""

from __future__ import annotations

import argparse
import sys
import time
import uuid
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError

from infra import exports
from infra.cloud import deployed
from infra.cloud.backups import FOLDER

PAUSE = 20.0

Description = dict[str, Any]


class Failed(Exception):
    """The tables whose export did not end well, and why."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Exports a stage's tables, and fetches them.")
    parser.add_argument("--stage", required=True, help="whose tables are exported")
    parser.add_argument(
        "--at", type=exports.moment, help="such as 2026-01-31T09:55:00Z; now if not given"
    )
    parser.add_argument("--table", action="append", help="such as leads; all if not given")
    parser.add_argument("--folder", type=Path, required=True, help="where they are fetched to")
    options = parser.parse_args()
    try:
        begun = begin(options.stage, options.table or deployed.tables(options.stage), options.at)
        for export in finished(begun):
            fetch(export, options.folder)
    except Failed as failed:
        print(f"Stopped: {failed}", file=sys.stderr)
        return 1
    print(f"{len(begun)} tables are in {options.folder}")
    return 0


def begin(stage: str, tables: Iterable[str], at: datetime | None) -> list[Description]:
    """Asks for an export of each table.

    Raises:
        Failed: DynamoDB refuses some, each by its table; those of the others are begun.
    """
    bucket = deployed.outputs(stage)["BackupsBucketName"]
    begun, refused = [], []
    for short in tables:
        try:
            begun.append(_begin(stage, short, bucket, at))
        except ClientError as error:
            refused.append(f"{short} is not exported: {error.response['Error']['Message']}")
    if refused:
        raise Failed("\n".join([*refused, "--table exports the tables it names."]))
    return begun


def finished(begun: Iterable[Description]) -> list[Description]:
    """Waits until none is under way any more.

    Raises:
        Failed: some did not end well, each by its table.
    """
    found = list(begun)
    while waiting := [one for one in found if one["ExportStatus"] == "IN_PROGRESS"]:
        print(f"{len(waiting)} of {len(found)} exports are under way")
        time.sleep(PAUSE)
        found = [_described(one) for one in found]
    failed = [one for one in found if one["ExportStatus"] != "COMPLETED"]
    if failed:
        raise Failed("\n".join(_reason(one) for one in failed))
    return found


def fetch(export: Description, folder: Path) -> None:
    """Copies an export's files to the place below `folder` that they have in the bucket."""
    bucket, export_id = export["S3Bucket"], export["ExportArn"].rpartition("/")[2]
    place = f"{export['S3Prefix']}/AWSDynamoDB/{export_id}/"
    pages = deployed.client("s3").get_paginator("list_objects_v2")
    # In their order the summary, which makes it a finished one, comes last.
    for page in pages.paginate(Bucket=bucket, Prefix=place):
        for key in (one["Key"] for one in page.get("Contents", [])):
            (folder / key).parent.mkdir(parents=True, exist_ok=True)
            deployed.client("s3").download_file(bucket, key, str(folder / key))


def _begin(stage: str, short: str, bucket: str, at: datetime | None) -> Description:
    dynamodb = deployed.client("dynamodb")
    name = f"{deployed.stack(stage)}-{short}"
    table_arn = dynamodb.describe_table(TableName=name)["Table"]["TableArn"]
    asked: dict[str, Any] = {
        "TableArn": table_arn,
        "S3Bucket": bucket,
        "S3Prefix": f"{FOLDER}/{short}",
        "ExportFormat": exports.FORMAT,
    }
    if at is None:
        return _asked(asked)
    asked["ExportTime"] = at
    begun = _asked({**asked, "ClientToken": _token(f"{table_arn} {at.isoformat()}")})
    # The same token answers the same export, for hours, how ever it ended.
    while begun["ExportStatus"] == "FAILED":
        begun = _asked({**asked, "ClientToken": _token(begun["ExportArn"])})
    return begun


def _token(of: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, of))


def _asked(asked: dict[str, Any]) -> Description:
    answer = deployed.client("dynamodb").export_table_to_point_in_time(**asked)
    description: Description = answer["ExportDescription"]
    return description


def _described(export: Description) -> Description:
    if export["ExportStatus"] != "IN_PROGRESS":
        return export
    answer = deployed.client("dynamodb").describe_export(ExportArn=export["ExportArn"])
    description: Description = answer["ExportDescription"]
    return description


def _reason(export: Description) -> str:
    table = export["TableArn"].rpartition("/")[2]
    return f"{table} was not exported: {export.get('FailureCode')} {export.get('FailureMessage')}"


if __name__ == "__main__":
    sys.exit(main())
