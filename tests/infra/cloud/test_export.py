"""A stage is exported by a DynamoDB that takes its time, into moto's S3."""

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from infra import exports
from infra.cloud import deployed, export
from tests.aws import client_of

BUCKET, AT = "backups", "2026-01-31T09:55:00Z"
OUTSIDE = "not in the time that can be recovered"
ARN = "arn:aws:dynamodb:us-east-1:123456789012:table"

Run = Callable[..., int]


class DynamoDB:
    """Two tables; an export ends at the third look, and only then are its files in the bucket.

    `fails` has the numbers of those that end otherwise, in the order they are asked for; `refuses`
    the tables whose export it does not begin.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.fails: set[int] = set()
        self.refuses: set[str] = set()
        self.begun: list[dict[str, Any]] = []
        self.looks: dict[str, int] = {}

    def get_paginator(self, _operation: str) -> "DynamoDB":
        return self

    def paginate(self) -> list[dict[str, Any]]:
        return [{"TableNames": ["callboard-dev-leads", "other", "callboard-dev-orgs"]}]

    def describe_table(self, TableName: str) -> dict[str, Any]:
        return {"Table": {"TableArn": f"{ARN}/{TableName}"}}

    def export_table_to_point_in_time(self, **asked: Any) -> dict[str, Any]:
        if asked["TableArn"].rpartition("/")[2] in self.refuses:
            said: Any = {"Error": {"Code": "InvalidExportTimeException", "Message": OUTSIDE}}
            raise ClientError(said, "ExportTableToPointInTime")
        token = asked.get("ClientToken")
        for number, before in enumerate(self.begun):
            if token and before.get("ClientToken") == token:
                return self._answer(number)
        self.begun.append(asked)
        return self._answer(len(self.begun) - 1)

    def describe_export(self, ExportArn: str) -> dict[str, Any]:
        number = int(ExportArn.rpartition("-")[2])
        self.looks[ExportArn] = self.looks.get(ExportArn, 0) + 1
        if self.looks[ExportArn] == 3 and number not in self.fails:
            self._write(number)
        return self._answer(number)

    def _answer(self, number: int) -> dict[str, Any]:
        arn = f"{self.begun[number]['TableArn']}/export/01769853300000-{number}"
        status, said = "IN_PROGRESS", {}
        if self.looks.get(arn, 0) >= 3:
            status = "FAILED" if number in self.fails else "COMPLETED"
            said = {"FailureCode": "S3AccessDenied", "FailureMessage": "no bucket"}
        return {
            "ExportDescription": {
                **self.begun[number],
                **said,
                "ExportArn": arn,
                "ExportStatus": status,
            }
        }

    def _write(self, number: int) -> None:
        asked = self.begun[number]
        item = {"name": {"S": asked["TableArn"].rpartition("/")[2]}}
        made = exports.write([item], self.folder, asked["S3Prefix"], asked["TableArn"])
        for path in (one for one in made.folder.rglob("*") if one.is_file()):
            place = f"{asked['S3Prefix']}/AWSDynamoDB/01769853300000-{number}"
            key = f"{place}/{path.relative_to(made.folder).as_posix()}"
            s3().upload_file(str(path), asked["S3Bucket"], key)


def s3() -> Any:
    return client_of("s3")


@pytest.fixture
def dynamodb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DynamoDB]:
    fake = DynamoDB(tmp_path / "written")
    monkeypatch.setattr(deployed, "client", lambda name: s3() if name == "s3" else fake)
    monkeypatch.setattr(deployed, "outputs", {"dev": {"BackupsBucketName": BUCKET}}.__getitem__)
    monkeypatch.setattr(export, "PAUSE", 0)
    with mock_aws():
        s3().create_bucket(Bucket=BUCKET)
        s3().put_object(Bucket=BUCKET, Key="tables/leads/AWSDynamoDB/0-old/manifest-summary.json")
        yield fake


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "restore"


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def call(*more: str) -> int:
        given = ["export", "--stage", "dev", "--folder", str(folder), *more]
        monkeypatch.setattr(sys, "argv", given)
        return export.main()

    return call


def test_what_is_fetched_is_finished_and_of_this_run_alone(
    dynamodb: DynamoDB, run: Run, folder: Path
) -> None:
    assert run("--at", AT) == 0
    assert [one["ExportTime"] for one in dynamodb.begun] == [
        datetime(2026, 1, 31, 9, 55, tzinfo=UTC)
    ] * 2
    for table in ("leads", "orgs"):
        (found,) = exports.finished(folder, f"tables/{table}")
        assert list(exports.read(found)) == [{"name": {"S": f"callboard-dev-{table}"}}]


def test_a_table_that_fails_is_named_and_nothing_is_fetched(
    dynamodb: DynamoDB, run: Run, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dynamodb.fails = {1}

    assert run("--at", AT) == 1
    assert "callboard-dev-orgs was not exported: S3AccessDenied" in capsys.readouterr().err
    assert not folder.exists()


def test_once_more_goes_on_with_what_was_begun_and_begins_what_failed(
    dynamodb: DynamoDB, run: Run, folder: Path
) -> None:
    dynamodb.fails = {1}
    run("--at", AT)

    assert run("--at", AT) == 0
    assert [one["S3Prefix"] for one in dynamodb.begun] == [
        "tables/leads",
        "tables/orgs",
        "tables/orgs",
    ]
    assert len(exports.finished(folder, "tables/orgs")) == 1


def test_what_fails_again_is_begun_once_more_and_never_twice_at_a_time(
    dynamodb: DynamoDB, run: Run
) -> None:
    dynamodb.fails = {1, 2}
    run("--at", AT)
    run("--at", AT)

    assert run("--at", AT) == 0
    assert len(dynamodb.begun) == 4
    assert len({one["ClientToken"] for one in dynamodb.begun}) == 4


def test_a_table_that_was_not_there_at_the_moment_is_named_and_can_be_left_out(
    dynamodb: DynamoDB, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    dynamodb.refuses = {"callboard-dev-orgs"}

    assert run("--at", AT) == 1
    assert "orgs is not exported: not in the time that can be recovered" in capsys.readouterr().err
    assert run("--at", AT, "--table", "leads") == 0


def test_without_a_moment_each_run_is_a_new_one(dynamodb: DynamoDB, run: Run) -> None:
    run()
    run()

    assert len(dynamodb.begun) == 4
    assert not any("ExportTime" in one for one in dynamodb.begun)


def test_a_moment_without_a_time_zone_is_refused(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run("--at", "2026-01-31T09:55:00")

    assert "--at" in capsys.readouterr().err
