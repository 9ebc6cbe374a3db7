import json
from typing import Any

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import ses_backends

from chalicelib.core import reads
from chalicelib.core.config import config
from chalicelib.core.records import ActivityItem
from chalicelib.notifications import jobs
from tests.conftest import SignIn
from tests.realtime.test_service import stream_record
from tests.world import World


def queued() -> list[dict[str, Any]]:
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=config().mail_queue)["QueueUrl"]
    answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)
    return [json.loads(message["Body"]) for message in answer.get("Messages", [])]


def sent() -> list[Any]:
    return list(ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sent_messages)


def batch(*bodies: str) -> dict[str, Any]:
    return {
        "Records": [
            {"messageId": f"m{number}", "body": body, "receiptHandle": "r"}
            for number, body in enumerate(bodies)
        ]
    }


MAIL = json.dumps({"mail_id": "act_1", "to": "a@b.example", "subject": "S", "text": "T"})


class TestQueueMails:
    def change(self, world: World, action: str) -> None:
        person = world.people["northwind.agent1"]
        image = {
            "org_id": {"S": person.org_id},
            "activity_id": {"S": "act_1"},
            "action": {"S": action},
            "entity_type": {"S": "user"},
            "entity_id": {"S": person.user_id},
            "at": {"S": "2026-05-04T08:00:00.000Z"},
            "ip": {"S": "10.0.0.9"},
        }
        jobs.queue_mails({"Records": [stream_record("INSERT", image)]}, None)

    def test_a_changed_password_is_mailed_to_its_owner(self, world: World) -> None:
        self.change(world, "user.password_changed")

        (mail,) = queued()
        assert mail["to"] == "agent1@northwind.example"
        assert "10.0.0.9" in mail["text"]

    def test_everyday_changes_are_not_mailed(self, world: World) -> None:
        self.change(world, "lead.created")

        assert queued() == []


@pytest.mark.usefixtures("aws")
class TestSendMails:
    def test_a_queued_mail_is_sent(self) -> None:
        answer = jobs.send_mails(batch(MAIL), None)

        assert answer == {"batchItemFailures": []}
        assert [message.destinations["ToAddresses"] for message in sent()] == [["a@b.example"]]

    def test_a_mail_delivered_twice_is_sent_once(self) -> None:
        jobs.send_mails(batch(MAIL), None)
        jobs.send_mails(batch(MAIL), None)

        assert len(sent()) == 1

    def test_only_the_message_that_failed_comes_back(self) -> None:
        answer = jobs.send_mails(batch("not a mail", MAIL), None)

        assert answer == {"batchItemFailures": [{"itemIdentifier": "m0"}]}
        assert len(sent()) == 1


class TestPasswordChange:
    def test_its_record_is_one_that_is_mailed(self, sign_in: SignIn) -> None:
        client = sign_in("northwind.agent1")
        reply = client.put(
            "/me/password",
            {"current_password": "callboard demo", "new_password": "seven blue kettles"},
        )

        rows = reads.every(reads.Slice(ActivityItem, client.org_id), limit=10)
        assert reply.status == 204
        assert "user.password_changed" in [row["action"] for row in rows]
