from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.core import clock
from chalicelib.notifications import digests, jobs, mail_jobs
from infra.local.pumps.handlers import scheduled_event
from tests.client import Client
from tests.notifications.conftest import choose, give_lead, hear
from tests.notifications.mailbox import batch, queued, sent

HOUR = timedelta(hours=1)
ZONES = ("Europe/Madrid", "Asia/Kathmandu", "America/Santiago", "Pacific/Apia", "Africa/Cairo")


def morning(days: int) -> datetime:
    """Seven in the morning in Madrid, that many days from now."""
    day = clock.now().astimezone(ZoneInfo("Europe/Madrid")) + timedelta(days=days)
    return day.replace(hour=7, minute=0, second=0, microsecond=0).astimezone(UTC)


def run(now: datetime) -> list[Any]:
    """The mails sent so far, after one run of the schedule and of the mail queue."""
    digests.queue_digests(now)
    for body in queued():
        mail_jobs.send_mails(batch(body), None)
    return sent()


class TestDigest:
    @pytest.fixture(autouse=True)
    def chosen(self, agent: Client) -> None:
        choose(agent, "lead_assigned", mail="daily")

    def test_a_day_is_one_mail(self, manager: Client, agent: Client) -> None:
        for name in ("Ann Lee", "Ben Low"):
            give_lead(manager, agent, name)
        hear(agent)
        (mail,) = run(morning(1))

        assert mail.subject == "Your day on Callboard: 2 notices"
        assert mail.destinations["ToAddresses"] == [agent.email]
        assert "- Ann Lee is your lead now" in mail.body
        assert "- Ben Low is your lead now" in mail.body

    def test_it_is_sent_once_however_often_the_schedule_fires(
        self, manager: Client, agent: Client
    ) -> None:
        give_lead(manager, agent)
        hear(agent)
        digests.queue_digests(morning(1))
        twice = run(morning(1) + HOUR)
        later = run(morning(1) + 20 * HOUR)

        assert len(twice) == len(later) == 1

    def test_two_runs_at_once_send_one(self, manager: Client, agent: Client) -> None:
        give_lead(manager, agent)
        hear(agent)
        note = digests._note
        with pytest.MonkeyPatch.context() as patch:

            def meanwhile(row: Any, until: datetime) -> None:
                patch.setattr(digests, "_note", note)
                digests.queue_digests(morning(1))
                note(row, until)

            patch.setattr(digests, "_note", meanwhile)
            mails = run(morning(1))

        assert len(mails) == 1

    def test_a_day_that_was_missed_is_in_the_next(self, manager: Client, agent: Client) -> None:
        give_lead(manager, agent)
        hear(agent)
        (mail,) = run(morning(3))

        assert "- Ann Lee is your lead now" in mail.body

    def test_nothing_is_sent_where_nothing_happened(self) -> None:
        assert run(morning(1)) == []

    def test_nothing_before_the_morning(self, manager: Client, agent: Client) -> None:
        give_lead(manager, agent)
        hear(agent)

        assert run(clock.now()) == []

    def test_news_wait_for_it_even_outside_the_app(self, manager: Client, agent: Client) -> None:
        choose(agent, "lead_assigned", in_app=False, mail="daily")
        give_lead(manager, agent)

        assert hear(agent) == []
        assert len(run(morning(1))) == 1

    def test_other_kinds_are_left_out(self, manager: Client, agent: Client) -> None:
        manager.post("/tasks", {"title": "Call Ann", "assignee_id": agent.user_id})
        hear(agent)

        assert run(morning(1)) == []

    def test_none_once_it_was_turned_off(self, manager: Client, agent: Client) -> None:
        give_lead(manager, agent)
        hear(agent)
        choose(agent, "lead_assigned", mail="off")

        assert run(morning(1)) == []

    def test_the_schedule_queues_what_is_due(self, manager: Client, agent: Client) -> None:
        give_lead(manager, agent)
        hear(agent)
        with clock.at(morning(1) + HOUR):
            jobs.queue_digests(scheduled_event(), None)

        assert len(queued()) == 1


class TestLatestMorning:
    @given(
        zone=st.sampled_from(ZONES),
        now=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    )
    def test_it_is_the_last_seven_oclock_that_has_passed(self, zone: str, now: datetime) -> None:
        found = digests.latest_morning(now, zone)
        wall = found.astimezone(ZoneInfo(zone))

        assert (wall.hour, wall.minute) == (7, 0)
        assert found <= now < found + timedelta(hours=26)
        assert digests.latest_morning(found, zone) == found
