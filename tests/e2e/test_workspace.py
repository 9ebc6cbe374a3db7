"""The agent's workspace: a calling list worked through on one screen, by keyboard alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
import requests
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMIN, MANAGER, OpenAs
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e

TOLL_FREE = "+18005550145"  # rings nobody knows where, so it is held at every hour
PHONES = [f"+44207946060{digit}" for digit in range(10)]
ENDINGS = [
    ("6", "Wrong number", "The number is out of the pool"),
    ("-", "Do not call", "nobody can dial it any more"),
    ("5", "Not interested", "counted"),
    ("7", "No answer", "counted"),
    ("8", "Voicemail", "counted"),
    ("2", "Interested", "counted"),
    ("=", "Failed", "counted"),
]
# Takes the calls in place of a program that the machine may not have.
SOFTPHONE = """
window.rung = JSON.parse(sessionStorage.rung ?? "[]");
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='tel:']");
  if (!link) return;
  event.preventDefault();
  rung.push(link.getAttribute("href"));
  sessionStorage.rung = JSON.stringify(rung);
}, true);
"""


@dataclass(frozen=True)
class Shift:
    """An agent's day: the API as the agent, and the page in front of them."""

    agent: Api
    page: Page
    email: str


def hire(product: Product, name: str) -> str:
    """A new agent; answers the e-mail to sign in with."""
    email = f"{name.lower()}@northwind.example"
    product.sign_in(ADMIN).create_user(f"{name} Agent", email)
    return email


def give(product: Product, agent: Api, phones: Sequence[str]) -> None:
    """Puts these numbers at the end of somebody's list, where they can be dialled now."""
    manager = product.sign_in(MANAGER)
    for phone in phones:
        kind = f"Shift {phone}"
        manager.post("/numbers", phone=phone, customer_type=kind, attributes={"city": "York"})
        manager.keep_open(phone)
        manager.post(
            "/numbers/assign", limit=1, agent_id=agent.user_id, filters={"customer_type": kind}
        )


def number(page: Page) -> Locator:
    return page.get_by_role("region", name="Number")


def shown(page: Page) -> str:
    """The number that is on the desk."""
    return number(page).get_by_role("heading").inner_text()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def dial(page: Page) -> str:
    """Dials what is on the desk; answers which number it was."""
    phone = shown(page)
    press(page, "Enter", "Enter")
    expect(number(page).get_by_role("timer")).to_be_visible()
    return phone


def expect_logged(page: Page, label: str, consequence: str) -> None:
    logged = number(page).get_by_role("status")
    expect(logged).to_contain_text(f"Logged{label}")
    expect(logged).to_contain_text(consequence)


def go_on(page: Page) -> None:
    expect(number(page).get_by_role("button", name="Next number")).to_be_focused()
    press(page, "Enter")
    expect(number(page).get_by_role("button", name="Dial")).to_be_visible()


def figure(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name="My day").locator("div").filter(has_text=name).first


@pytest.fixture
def shift(open_as: OpenAs, product: Product) -> Shift:
    """An agent with ten numbers to call, at the desk."""
    email = hire(product, "Wilma")
    agent = product.sign_in(email)
    give(product, agent, PHONES)
    return Shift(agent, open_as(email, "/work", script=SOFTPHONE).page, email)


class TestAShift:
    def test_ten_numbers_are_worked_through_by_keyboard_alone(
        self, shift: Shift, open_as: OpenAs
    ) -> None:
        page, agent = shift.page, shift.agent
        expect(page.get_by_text("10 numbers to call")).to_be_visible()
        expect(number(page)).to_contain_text("York")
        press(page, "?")
        expect(page.get_by_role("dialog")).to_contain_text("Dial, log the call, next number")
        press(page, "Escape")

        worked = [note_down(page)]
        expect(figure(page, "Calls today")).to_contain_text("1")
        go_on(page)
        phone, agreed = call_back(page)
        worked.append(phone)
        go_on(page)
        worked.append(come_back(page, open_as(shift.email, "/work").page, agent))
        for key, label, consequence in ENDINGS:
            go_on(page)
            worked.append(dial(page))
            press(page, key, "Enter")
            expect_logged(page, label, consequence)
        press(page, "Enter")

        expect(page.get_by_text("All done. That was a good day's work.")).to_be_visible()
        assert sorted(worked) == PHONES
        assert page.evaluate("rung") == [f"tel:{phone}" for phone in worked]
        expect(figure(page, "Calls today")).to_contain_text("10")
        expect(figure(page, "Sales")).to_contain_text("1")
        calls = {call["phone"]: call for call in agent.get("/calls", limit=20)["items"]}
        assert calls[worked[0]]["notes"] == "7 seats, s and e in row 12"
        assert due_of(agent, calls[worked[1]]["task_id"]) == agreed
        assert calls[worked[1]]["recording_status"]
        assert calls[worked[2]]["lead_id"]
        assert agent.get("/assignments", status="pending")["items"] == []


def note_down(page: Page) -> str:
    """What is typed into the notes disposes nothing, and Ctrl+Enter logs from there."""
    phone = dial(page)
    press(page, "n")
    page.keyboard.type("7 seats, s and e in row 12")
    press(page, "Escape", "1")
    expect(page.get_by_role("textbox", name="Talk time")).to_be_visible()
    press(page, "n", "Control+Enter")
    expect_logged(page, "Answered", "It is counted in your day.")
    return phone


def call_back(page: Page) -> tuple[str, str]:
    """A callback is agreed with the arrows, while it is recorded; answers with whom, and when.

    A key that is held logs the call, and goes no further.
    """
    phone = dial(page)
    press(page, "r")
    recording = page.get_by_role("region", name="Recording")
    expect(recording.get_by_role("timer")).to_have_text("0:01")
    press(page, "3", "ArrowRight")
    agreed = page.get_by_label("Call back at").input_value()
    page.keyboard.down("Enter")
    expect(number(page).get_by_role("button", name="Next number")).to_be_focused()
    page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect_logged(page, "Call back", "A task to call back on")
    return phone, agreed


def come_back(page: Page, elsewhere: Page, agent: Api) -> str:
    """A reload comes back to the call that is yet to be logged, as does another machine."""
    phone = dial(page)
    press(page, "n")
    page.keyboard.type("Wants two seats")
    press(page, "Escape", "4")
    expect(page.get_by_label("Who bought?")).to_be_focused()
    page.keyboard.type("Rita Buyer")
    page.reload()
    expect(number(page)).to_contain_text("The call is over: say how it went.")
    assert shown(page) == phone
    expect(page.get_by_label("Notes")).to_have_value("Wants two seats")
    expect(page.get_by_role("radio", name="Sale")).to_be_checked()
    expect(page.get_by_label("Who bought?")).to_have_value("Rita Buyer")
    elsewhere.reload()
    expect(number(elsewhere)).to_contain_text("in another tab or on another device")
    press(elsewhere, "Enter")
    expect(elsewhere.get_by_role("alert")).to_contain_text("Choose how the call went")
    assert refusal_of_next(agent) == "wrap_up_open"
    press(page, "Enter")
    expect_logged(page, "Sale", "Sold.")
    return phone


class TestExceptions:
    def test_refused_skipped_closed_and_dialled_all_the_same(
        self, open_as: OpenAs, product: Product
    ) -> None:
        manager = product.sign_in(MANAGER)
        first, second = "+442079460611", "+442079460612"
        give(product, manager, [TOLL_FREE, first, second])
        manager.put(f"/callees/{TOLL_FREE}/time-zones", time_zones=[])
        lead = manager.create_lead("Wanda Waiting", phone="+442079460613")
        visitor = open_as(MANAGER, "/work", script=SOFTPHONE)
        page = visitor.page
        expect(number(page).get_by_role("heading")).to_have_text(TOLL_FREE)
        press(page, "Enter")
        expect(page.get_by_role("alert")).to_contain_text("Nobody knows what time it is")
        press(page, "Enter")
        expect(number(page).get_by_role("heading")).to_have_text(first)
        press(page, "s")
        expect(page.get_by_role("dialog", name=f"Skip {first}?")).to_be_visible()
        press(page, "Enter")
        expect(number(page).get_by_role("heading")).to_have_text(second)
        dial(page)
        press(page, "e")
        expect(number(page)).to_contain_text("The call is over")

        # It is said on whatever page is opened anew.
        visitor.open("/customers")
        expect(page.get_by_text(f"Still to be logged: the call with {second}")).to_be_visible()

        # Nobody else is dialled before the call is logged, or closed with a reason.
        visitor.open(f"/leads/{lead['lead_id']}")
        visitor.sees_page("Wanda Waiting")
        expect(page.get_by_role("button", name="+442079460613")).to_be_visible()
        press(page, "d")
        blocked = page.get_by_role("dialog", name="Say first how your last call ended")
        blocked.get_by_role("link", name="Go to that call").press("Enter")
        page.get_by_role("button", name="Close without a call").press("Enter")
        expect(page.get_by_label("Why is there no call to log?")).to_be_focused()
        press(page, "Enter")
        expect(page.get_by_text("Say why, in a few words.")).to_be_visible()
        page.keyboard.type("The line broke")
        press(page, "Enter")
        expect(number(page).get_by_role("heading")).to_have_text(TOLL_FREE)
        press(page, "Enter")
        page.get_by_role("button", name="Dial all the same…").press("Enter")
        expect(page.get_by_label("Why dial all the same?")).to_be_focused()
        page.keyboard.type("He asked to be called at his office")
        page.get_by_role("button", name="Dial all the same", exact=True).press("Enter")
        expect(number(page).get_by_role("timer")).to_be_visible()
        press(page, "7", "Enter")
        expect_logged(page, "No answer", "counted")

        assert page.evaluate("rung") == [f"tel:{second}", f"tel:{TOLL_FREE}"]
        pending = manager.get("/assignments", status="pending")["items"]
        assert [assignment["e164"] for assignment in pending] == [second]
        skipped = manager.get("/assignments", status="skipped")["items"]
        assert [assignment["e164"] for assignment in skipped] == [first]


class TestTheMouse:
    def test_enter_logs_although_something_else_was_clicked_before(
        self, open_as: OpenAs, product: Product
    ) -> None:
        email = hire(product, "Mirja")
        give(product, product.sign_in(email), ["+442079460621"])
        page = open_as(email, "/work", script=SOFTPHONE).page
        dial(page)
        page.get_by_role("button", name="Record", exact=True).click()
        recorded = page.get_by_role("region", name="Recording").get_by_role("timer")
        expect(recorded).to_have_text("0:01")
        press(page, "e")
        page.get_by_role("button", name="Close without a call").click()
        expect(page.get_by_label("Why is there no call to log?")).to_be_focused()
        press(page, "Escape")
        expect(page.get_by_role("button", name="Close without a call")).to_be_focused()
        press(page, "7")
        expect(number(page).get_by_role("button", name="Log the call")).to_be_focused()
        expect(recorded).to_be_visible()
        press(page, "Enter")
        expect_logged(page, "No answer", "counted")


def refusal_of_next(agent: Api) -> Any:
    """Why the server offers no next number."""
    answer = agent.ask("/assignments/next")
    assert answer.status_code == requests.codes.conflict
    return answer.json()["code"]


def due_of(agent: Api, task_id: str) -> str:
    """When a task is due, as an input for date and time shows it: the browser keeps UTC."""
    due = datetime.fromisoformat(agent.get(f"/tasks/{task_id}")["due_at"])
    return f"{due:%Y-%m-%dT%H:%M}"
