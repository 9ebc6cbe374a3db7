"""What every handler gets that is not a route."""

import json
from typing import Any

import msgspec
import pytest
from chalice.app import DynamoDBEvent, SQSEvent

from chalicelib.core import aws, jobs, logs, queues, tracing
from chalicelib.core.config import config


class Note(msgspec.Struct):
    text: str


def batch(*bodies: str, **attributes: Any) -> SQSEvent:
    records = [
        {"messageId": f"m-{number}", "body": body, "messageAttributes": attributes}
        for number, body in enumerate(bodies)
    ]
    return SQSEvent({"Records": records}, None)


class TestEachMessage:
    def test_what_fails_comes_back_alone(self) -> None:
        seen: list[str] = []

        def handle(note: Note) -> None:
            seen.append(note.text)
            if note.text == "bad":
                raise ValueError(note.text)

        event = batch('{"text":"one"}', '{"text":"bad"}', "no JSON", '{"text":"two"}')
        answer = jobs.each_message(event, Note, handle)

        assert seen == ["one", "bad", "two"]
        assert [failed["itemIdentifier"] for failed in answer["batchItemFailures"]] == [
            "m-1",
            "m-2",
        ]

    @pytest.mark.usefixtures("aws")
    def test_a_message_is_handled_under_the_id_it_was_sent_with(self) -> None:
        with tracing.following("c-1"):
            queues.send("mail", [Note("hello")])

        sqs = aws.client("sqs")
        url = sqs.get_queue_url(QueueName=config().queue("mail"))["QueueUrl"]
        (sent,) = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"]
        ids: list[str] = []
        attribute = {"stringValue": sent["MessageAttributes"]["correlation_id"]["StringValue"]}
        event = batch(sent["Body"], correlation_id=attribute)
        jobs.each_message(event, Note, lambda _: ids.append(tracing.correlation_id()))

        assert ids == ["c-1"]


class TestEachNewRow:
    def test_rows_that_were_added_are_handled_under_their_own_ids(self) -> None:
        changes = [
            ("INSERT", {"id": {"S": "a"}, "correlation_id": {"S": "c-1"}}),
            ("REMOVE", {"id": {"S": "b"}}),
            ("INSERT", {"id": {"S": "c"}}),
        ]
        event = DynamoDBEvent(
            {
                "Records": [
                    {
                        "eventID": "1", "eventName": name, "eventSourceARN": "arn:aws:dynamodb:::t",
                        "awsRegion": "us-east-1",
                        "dynamodb": {"Keys": {}, "NewImage": image, "SequenceNumber": "1",
 "ApproximateCreationDateTime": 1, "SizeBytes": 1, "StreamViewType": "NEW_IMAGE"},
                    }
                    for name, image in changes
                ]
            },
            None,
        )  # fmt: skip
        handled: list[tuple[str, str]] = []
        jobs.each_new_row(event, lambda row: handled.append((row["id"], tracing.correlation_id())))

        assert handled == [("a", "c-1"), ("c", "")]


class TestJob:
    def test_the_line_has_the_id_of_the_invocation(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv(logs.LEVEL_VARIABLE, "INFO")

        @jobs.job
        def greet(event: dict[str, str]) -> str:
            return f"hello {event['name']}"

        class Context:
            aws_request_id = "r-1"

        assert greet({"name": "you"}, Context()) == "hello you"  # type: ignore[call-arg]
        line = json.loads(capsys.readouterr().out)
        assert (line["job"], line["request_id"]) == ("greet", "r-1")
