"""Tasks: added, announced when their time has come, and done by keyboard."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import AGENT1, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

# The minute that fires the timers, and the way through queue, stream and socket.
A_MINUTE_MS = 120_000


def field(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M")


class TestTask:
    def test_what_is_missing_or_too_late_is_said_at_its_field(self, open_as: OpenAs) -> None:
        page = open_as(AGENT1, "/tasks").page
        press(page.get_by_role("button", name="Add a task"))
        form = page.get_by_role("dialog", name="Add a task")
        title, reminder = (form.get_by_label(name) for name in ("What is to be done", "Remind me"))
        press(form.get_by_role("button", name="Add the task"))

        expect(title).to_have_accessible_description("Write what is to be done.")
        expect(title).to_be_focused()

        title.fill("Ring the Topaz family")
        form.get_by_label("Due").fill("2099-05-04T15:00")
        reminder.fill("2099-05-04T15:01")
        page.keyboard.press("Enter")

        expect(reminder).to_have_accessible_description('Remind me may not be later than "Due".')
        expect(reminder).to_be_focused()

        form.get_by_label("Due").fill("2026-05-04T15:00")
        reminder.fill("2026-05-04T15:01")
        page.keyboard.press("Enter")

        expect(reminder).to_have_accessible_description("Remind me has passed already.")

        reminder.fill("2099-05-04T15:01")
        page.keyboard.press("Enter")

        expect(page.get_by_text("Ring the Topaz family is added")).to_be_visible()

    def test_its_reminder_is_announced_and_two_keys_complete_it(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/tasks")
        page = visitor.page
        visitor.sees_page("Tasks")
        page.keyboard.press("n")
        form = page.get_by_role("dialog", name="Add a task")
        title = form.get_by_label("What is to be done")
        expect(title).to_be_focused()
        title.fill("Ring the Quartz family")
        form.get_by_label("Due").fill(field(datetime.now() - timedelta(days=400)))  # noqa: DTZ005
        form.get_by_label("Remind me").fill(form.get_by_label("Due").input_value())
        page.keyboard.press("Enter")
        expect(page.get_by_text("Ring the Quartz family is added")).to_be_visible()

        bell = page.get_by_role("button", name="Notifications")
        expect(page.get_by_text("Reminder: Ring the Quartz family")).to_be_visible(
            timeout=A_MINUTE_MS
        )
        expect(bell).to_have_accessible_name(re.compile(r"Notifications, \d+ unread"))
        assert visitor.heard_of("notification", "Reminder: Ring the Quartz family")

        press(bell)
        panel = page.get_by_role("dialog", name="Notifications")
        press(panel.get_by_role("button", name="Mark all as read"))
        expect(panel.get_by_role("button", name="Mark all as read")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(bell).to_have_accessible_name("Notifications")

        complete = page.get_by_role("button", name="Complete Ring the Quartz family")
        page.keyboard.press("j")
        page.keyboard.press("e")
        expect(page.get_by_text("Done: Ring the Quartz family")).to_be_visible()
        expect(complete).to_have_count(0)
        press(page.get_by_role("button", name="Undo"))
        expect(complete).to_be_visible()
        expect(page.locator(":focus")).to_have_count(1)

        page.get_by_role("button", name="Due", exact=True).press("Enter")
        expect(page).to_have_url(re.compile("order=desc"))
        head = page.get_by_role("columnheader", name="Due")
        expect(head).to_have_attribute("aria-sort", "descending")
        expect(head.get_by_role("button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        page.keyboard.press("j")
        page.keyboard.press("x")
        bar = page.get_by_role("group", name="Selected tasks")
        bar.get_by_role("button", name="Due…").press("Enter")
        page.get_by_role("button", name="Take the due date away").press("Enter")
        expect(page.get_by_text("1 task is without a due date")).to_be_visible()
        press(page.get_by_role("button", name="Undo").last)
        expect(page.get_by_text("1 is as it was")).to_be_visible()

    def test_it_stands_on_its_lead(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Tilda Tasker", phone="020 7946 0871")
        page = open_as(AGENT1, f"/leads/{lead['lead_id']}").page
        tasks = page.get_by_role("region", name="Tasks")
        press(tasks.get_by_role("button", name="Add a task"))
        page.get_by_label("What is to be done").fill("Send the offer")
        press(page.get_by_role("dialog").get_by_role("button", name="Add the task"))

        expect(tasks.get_by_role("button", name="Send the offer")).to_be_visible()
        expect(page.get_by_role("region", name="Timeline")).to_contain_text("added a task")

        press(tasks.get_by_role("checkbox", name="Complete Send the offer"))

        expect(tasks).to_contain_text("Nothing is to be done here.")
        expect(page.get_by_role("region", name="Timeline")).to_contain_text("completed a task")

    def test_a_day_ends_where_the_organisation_is(
        self, visit: Callable[..., Visitor], agent1: Api
    ) -> None:
        agent1.post("/tasks", title="Ring at eight in the evening", due_at="2020-01-14T20:00:00Z")
        visitor = visit(timezone_id="Pacific/Auckland")
        visitor.open("/tasks?until=2020-01-14")
        visitor.sign_in(AGENT1)

        page = visitor.page
        title = page.get_by_role("button", name="Ring at eight in the evening", exact=True)
        expect(title).to_be_visible()

    def test_who_gets_one_hears_of_it(self, open_as: OpenAs, agent1: Api) -> None:
        visitor = open_as(AGENT1)
        giver = open_as(MANAGER, "/tasks").page
        press(giver.get_by_role("button", name="Add a task").first)
        giver.get_by_label("What is to be done").fill("Check the brochure")
        form = giver.get_by_role("dialog", name="Add a task")
        form.get_by_label("For").select_option(label="Ada Agent")
        press(form.get_by_role("button", name="Add the task"))

        expect(visitor.page.get_by_text("New task: Check the brochure")).to_be_visible()
        notifications = agent1.get("/notifications")["items"]
        assert "New task: Check the brochure" in [one["text"] for one in notifications]


class TestPreferences:
    def test_a_choice_is_kept(self, open_as: OpenAs) -> None:
        page = open_as(AGENT1, "/settings").page
        mail = page.get_by_label("By mail: A task is given to you")
        mail.select_option("daily")
        expect(mail).to_be_enabled()
        page.reload()

        expect(mail).to_have_value("daily")
