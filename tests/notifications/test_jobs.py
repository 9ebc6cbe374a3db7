import json
from typing import Any
from unittest.mock import patch

from chalicelib.core import reads
from chalicelib.core.records import ActivityItem
from chalicelib.notifications import jobs, mail_jobs
from tests.conftest import SignIn
from tests.notifications.mailbox import batch, deliver, queued, sent
from tests.realtime.test_service import stream_record
from tests.world import World


def errand(world: World, **changes: Any) -> str:
    person = world.people["northwind.agent1"]
    body = {
        "mail_id": "act_1",
        "action": "user.password_changed",
        "org_id": person.org_id,
        "entity_id": person.user_id,
        "at": "2026-05-04T08:00:00.000Z",
        "ip": "10.0.0.9",
        "about": None,
    }
    return json.dumps({**body, **changes})


class TestQueueMails:
    def change(self, world: World, action: str) -> None:
        person = world.people["northwind.agent1"]
        image = {
            "org_id": {"S": person.org_id},
            "activity_id": {"S": "act_1"},
            "action": {"S": action},
            "entity_type": {"S": "user"},
            "entity_id": {"S": person.user_id},
            "actor_id": {"S": person.user_id},
            "at": {"S": "2026-05-04T08:00:00.000Z"},
            "ip": {"S": "10.0.0.9"},
        }
        jobs.tell_people({"Records": [stream_record("INSERT", image)]}, None)

    def test_a_changed_password_is_an_errand(self, world: World) -> None:
        self.change(world, "user.password_changed")

        assert [json.loads(body) for body in queued()] == [json.loads(errand(world))]

    def test_everyday_changes_are_not_mailed(self, world: World) -> None:
        self.change(world, "lead.created")

        assert queued() == []


class TestSendMails:
    def test_its_owner_reads_what_happened_and_from_where(self, world: World) -> None:
        answer = mail_jobs.send_mails(batch(errand(world)), None)

        assert answer == {"batchItemFailures": []}
        (mail,) = sent()
        assert mail.destinations["ToAddresses"] == ["agent1@northwind.example"]
        assert "10.0.0.9" in mail.body

    def test_a_platform_admin_is_told_too(self, world: World) -> None:
        root = world.people["platform"]
        mail_jobs.send_mails(batch(errand(world, org_id="platform", entity_id=root.user_id)), None)

        assert [mail.destinations["ToAddresses"] for mail in sent()] == [[root.email]]

    def test_nobody_is_told_of_somebody_who_is_not_there(self, world: World) -> None:
        answer = mail_jobs.send_mails(batch(errand(world, entity_id="unknown")), None)

        assert (answer, sent()) == ({"batchItemFailures": []}, [])

    def test_a_mail_delivered_twice_is_sent_once(self, world: World) -> None:
        mail_jobs.send_mails(batch(errand(world)), None)
        mail_jobs.send_mails(batch(errand(world)), None)

        assert len(sent()) == 1

    def test_only_the_message_that_failed_comes_back(self, world: World) -> None:
        answer = mail_jobs.send_mails(batch("not an errand", errand(world)), None)

        assert answer == {"batchItemFailures": [{"itemIdentifier": "m0"}]}
        assert len(sent()) == 1

    def test_a_mail_that_could_not_be_sent_is_tried_again(self, world: World) -> None:
        with patch("chalicelib.notifications.service._send", side_effect=OSError):
            failed = mail_jobs.send_mails(batch(errand(world)), None)
        mail_jobs.send_mails(batch(errand(world)), None)

        assert failed == {"batchItemFailures": [{"itemIdentifier": "m0"}]}
        assert len(sent()) == 1


class TestPasswordChange:
    def test_is_mailed_from_end_to_end(self, sign_in: SignIn) -> None:
        client = sign_in("northwind.agent1")
        reply = client.put(
            "/me/password",
            {"current_password": "callboard demo", "new_password": "seven blue kettles"},
        )

        rows = reads.every(reads.Slice(ActivityItem, client.org_id), limit=10)
        assert reply.status == 204
        assert "user.password_changed" in [row["action"] for row in rows]
        assert [mail.subject for mail in deliver(client.org_id)] == ["Your password was changed"]
