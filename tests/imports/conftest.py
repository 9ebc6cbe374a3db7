"""A manager with a file, and the jobs that read it."""

import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from chalice.app import Chalice
from openpyxl import Workbook

from chalicelib.core.config import config
from chalicelib.dnc import bulk
from chalicelib.imports import arriving_jobs, dnc_jobs, jobs, pipeline, resuming_jobs, running
from chalicelib.numbers import pool
from infra.local.proxy import lambda_context
from tests.aws import client_of
from tests.client import Client
from tests.serial import one_by_one

BATCH_ROWS = 40


class InTurn(Executor):
    """Threads that take turns: each task is done when it is handed over."""

    def __init__(self, _threads: int) -> None: ...

    def submit(self, task: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        try:
            done.set_result(task(*args, **named))
        except Exception as error:
            done.set_exception(error)
        return done


@pytest.fixture(autouse=True)
def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine in memory loses transactions that come at once, and is slow with many rows."""
    for module in (bulk, pool):
        monkeypatch.setattr(module, "together", one_by_one)
    monkeypatch.setattr(pipeline, "ThreadPoolExecutor", InTurn)
    monkeypatch.setattr(running, "BATCH_ROWS", BATCH_ROWS)


@pytest.fixture(params=["before", "after"])
def killed(request: pytest.FixtureRequest) -> AbstractContextManager[None]:
    """`with killed:` the runner ends for good at its second step, before or after it is saved."""
    save, steps = running._save, iter(range(100))

    def dying(*args: Any) -> None:
        if request.param == "after":
            save(*args)
        if next(steps) == 1:
            raise KeyboardInterrupt
        if request.param == "before":
            save(*args)

    @contextmanager
    def call() -> Iterator[None]:
        with patch.object(running, "_save", dying), pytest.raises(KeyboardInterrupt):
            yield

    return call()


def workbook(*rows: Sequence[object]) -> bytes:
    """Those rows on the first sheet, and a second sheet."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.create_sheet().append(["another sheet"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def csv_of(rows: Iterable[str], head: str = "phone,customer type,airplane,city") -> bytes:
    return "\n".join([head, *rows]).encode()


READERS = {"imports": "run_imports", "dnc-imports": "run_dnc_imports"}


class Desk:
    """The way of a file: announced, uploaded, looked at, read."""

    def __init__(self, manager: Client, path: str = "/numbers/imports") -> None:
        self._manager = manager
        self._path = path
        self._app = Chalice("imports")
        self._app.experimental_feature_flags.add("BLUEPRINTS")
        for module in (arriving_jobs, dnc_jobs, jobs, resuming_jobs):
            self._app.register_blueprint(module.jobs)

    def bring(self, content: bytes, filename: str = "pool.csv", **body: Any) -> str:
        """Uploads a file and answers the import's id."""
        asked = {"filename": filename, "size": len(content)} | body
        reply = self._manager.post(self._path, asked)
        assert reply.status == 201, reply.raw
        key = reply.json["upload"]["fields"]["key"]
        client_of("s3").put_object(Bucket=config().recordings_bucket, Key=key, Body=content)
        self.reported(key)
        return str(reply.json["import_id"])

    def reported(self, key: str) -> None:
        """Storage reports the file."""
        detail = {"bucket": {"name": config().recordings_bucket}, "object": {"key": key}}
        self._run("look_at_import", {"source": "aws.s3", "detail": detail})

    def start(self, import_id: str, **body: Any) -> dict[str, Any]:
        """Starts with the mapping that was suggested, and works until the queue is empty."""
        asked = {"mapping": self.show(import_id)["mapping"]} | body
        reply = self._manager.post(f"{self._path}/{import_id}/start", asked)
        assert reply.status == 200, reply.raw
        self.work()
        return self.show(import_id)

    def undo(self, import_id: str) -> dict[str, Any]:
        reply = self._manager.post(f"/numbers/imports/{import_id}/undo")
        assert reply.status == 200, reply.raw
        self.work()
        return self.show(import_id)

    def show(self, import_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = self._manager.get(f"{self._path}/{import_id}").json
        return answer

    def work(self, seconds: float = 900) -> int:
        """Delivers what is in the queues, until nothing is; answers how many deliveries it took."""
        return sum(self._empty(queue, function, seconds) for queue, function in READERS.items())

    def _empty(self, queue: str, function: str, seconds: float) -> int:
        sqs = client_of("sqs")
        url = sqs.get_queue_url(QueueName=config().queue(queue))["QueueUrl"]
        count = 0
        while messages := sqs.receive_message(QueueUrl=url).get("Messages"):
            for message in messages:
                self.deliver(message["Body"], function, seconds)
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                count += 1
        return count

    def deliver(self, body: str, function: str = "run_imports", seconds: float = 900) -> None:
        record = {"messageId": "1", "body": body, "receiptHandle": "r"}
        answer = self._run(function, {"Records": [record]}, seconds)
        assert answer == {"batchItemFailures": []}

    def five_minutes_passed(self) -> None:
        self._run("resume_imports", {"source": "aws.events", "detail": {}})

    def errand(self, import_id: str) -> str:
        return json.dumps({"org_id": self._manager.org_id, "import_id": import_id})

    def _run(self, name: str, event: dict[str, Any], seconds: float = 60) -> Any:
        whole: dict[str, Any] = {
            "version": "0",
            "id": "1",
            "account": "1",
            "time": "",
            "region": "us-east-1",
        }
        whole |= {"detail-type": "", "resources": []}
        return self._app.handler_map[name](whole | event, lambda_context(name, seconds))


@pytest.fixture
def desk(manager: Client) -> Desk:
    return Desk(manager)


Errors = Callable[..., list[str]]


@pytest.fixture
def errors(manager: Client) -> Errors:
    """`errors(import_id)`: the lines of the file of rows that were not added."""

    def read(import_id: str, path: str = "/numbers/imports") -> list[str]:
        reply = manager.get(f"{path}/{import_id}/errors")
        assert reply.status == 200, reply.raw
        listed = client_of("s3").get_object(
            Bucket=config().recordings_bucket,
            Key=f"import-errors/{manager.org_id}/{import_id}/all.csv",
        )
        text: str = listed["Body"].read().decode("utf-8-sig")
        return text.splitlines()

    return read
