"""When the server refuses, fails or falls silent: what a person reads, and that nothing is lost."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import AGENT1, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.line import hold
from tests.e2e.product import Api
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

LEADS = re.compile(r"/api/leads(\?.*)?$")
REFRESH = "**/api/auth/refresh"
PAST_ANY_LIMIT = 40_000
CLOSED = {"title": "This number is taken", "detail": "Lena has it", "code": "number_taken"}

# Status, Retry-After, body, and what is read in their place.
SHOWING = [
    (403, None, {}, "Your role does not allow this"),
    (404, None, {}, "This is not here"),
    (429, "120", {}, "Too many attempts"),
    (500, None, {"request_id": "req-1"}, "tell support and quote req-1"),
    (503, "120", {}, "The server is busy"),
    (504, None, {"message": "Endpoint request timed out"}, "did not answer in time"),
]
SAVING = [
    (403, {}, "Your role does not allow this"),
    (404, {}, "This is not here"),
    (409, CLOSED, "Lena has it. What you typed is still here."),
    (413, {"detail": "The body has 2 MB"}, "Choose something smaller"),
    (500, {"request_id": "req-2"}, "What you typed is still here. Try again; if it goes on"),
    (502, {"message": "Internal server error"}, "The server failed"),
    (503, {}, "The server is busy"),
    (504, {}, "sending it again saves nothing twice"),
]


def answering(status: int, body: Any, **headers: str) -> Callable[[Route], None]:
    """A route that answers this instead of the server."""
    problem = {"content-type": "application/problem+json", **headers}

    def answer(route: Route) -> None:
        route.fulfill(status=status, headers=problem, body=json.dumps(body))

    return answer


def silence(_route: Route) -> None:
    """Never answers."""


def alert(page: Page) -> Locator:
    return page.get_by_role("main").get_by_role("alert")


def instead(page: Page, answer: Callable[[Route], None], method: str = "POST") -> None:
    """From now on that is what creating or listing leads gets."""
    page.unroute(LEADS)
    hold(page, LEADS, lambda route: answer(route) if sent(route, method) else route.fallback())


def write(page: Page, name: str) -> None:
    """Fills the form of a new lead."""
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Email").fill(f"{name.replace(' ', '.').lower()}@example.com")


def sent(route: Route, method: str) -> bool:
    return route.request.method == method


def forgive_failures(visitor: Visitor) -> None:
    visitor.forgive("Failed to load resource")


class TestShowing:
    def test_each_failure_is_told_and_a_way_on_is_offered(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/leads")
        page = visitor.page
        again = alert(page).get_by_role("button", name="Try again")
        for status, retry_after, body, words in SHOWING:
            headers = {"retry-after": retry_after} if retry_after else {}
            instead(page, answering(status, body, **headers), "GET")
            page.reload()

            expect(alert(page)).to_contain_text(words)
            if retry_after:
                expect(alert(page)).to_contain_text(re.compile(r"Wait 1[01]\d seconds"))
                expect(again).to_be_disabled()

        expect(again).to_be_enabled()
        page.unroute(LEADS)
        press(again)

        expect(page.get_by_role("row").nth(1)).to_be_visible()
        expect(alert(page)).to_have_count(0)
        forgive_failures(visitor)

    def test_silence_ends_after_a_second_try_and_a_line_that_is_back_is_noticed(
        self, open_as: OpenAs
    ) -> None:
        visitor = open_as(AGENT1, clock=True)
        page = visitor.page
        instead(page, silence, "GET")
        with page.expect_request(LEADS):
            press(page.get_by_role("link", name="Leads", exact=True))
        with page.expect_request(LEADS):
            page.clock.fast_forward(PAST_ANY_LIMIT)
        page.clock.fast_forward(PAST_ANY_LIMIT)

        expect(alert(page)).to_contain_text("The server did not answer in time")

        page.unroute(LEADS)
        page.context.set_offline(True)
        press(alert(page).get_by_role("button", name="Try again"))

        expect(alert(page)).to_contain_text("This device is offline")

        page.context.set_offline(False)

        expect(page.get_by_role("row").nth(1)).to_be_visible()
        forgive_failures(visitor)


class TestSaving:
    def test_what_was_typed_outlives_every_refusal(self, open_as: OpenAs, agent1: Api) -> None:
        visitor = open_as(AGENT1, "/leads/new")
        page = visitor.page
        name, save = (
            page.get_by_label("Name", exact=True),
            page.get_by_role("button", name="Add the lead"),
        )
        write(page, "Petra Patience")
        for status, body, words in SAVING:
            instead(page, answering(status, body))
            press(save)

            expect(alert(page)).to_contain_text(words)
            expect(name).to_have_value("Petra Patience")

        faults = [{"field": "phone", "message": "is not a phone number"}]
        instead(page, answering(422, {"title": "Not valid", "errors": faults}))
        press(save)

        expect(page.get_by_label("Phone", exact=True)).to_be_focused()
        expect(alert(page)).to_have_text("Phone is not a phone number.")

        instead(page, answering(429, {}, **{"retry-after": "4"}))
        press(save)

        expect(alert(page)).to_contain_text("Wait 3 seconds, then try again.")
        expect(save).to_be_disabled()
        expect(alert(page)).to_contain_text("You can try again now.")
        expect(save).to_be_enabled()

        page.unroute(LEADS)
        page.context.set_offline(True)
        press(save)

        expect(alert(page)).to_contain_text("This device is offline")

        page.context.set_offline(False)
        press(save)

        visitor.sees_page("Petra Patience")
        assert leads_named(agent1, "Petra Patience") == 1
        forgive_failures(visitor)

    def test_a_lost_answer_may_be_asked_for_again(self, open_as: OpenAs, agent1: Api) -> None:
        visitor = open_as(AGENT1, "/leads/new", clock=True)
        page = visitor.page
        save = page.get_by_role("button", name="Add the lead")
        write(page, "Lola Lateanswer")

        def arrives_but_says_nothing(route: Route) -> None:
            route.fetch()

        instead(page, arrives_but_says_nothing)
        with page.expect_request(LEADS):
            press(save)
        page.clock.fast_forward(PAST_ANY_LIMIT)

        expect(alert(page)).to_contain_text("The server did not answer in time")

        page.unroute(LEADS)
        press(save)

        visitor.sees_page("Lola Lateanswer")
        assert leads_named(agent1, "Lola Lateanswer") == 1
        forgive_failures(visitor)


class TestSession:
    def test_an_expired_token_is_renewed_without_a_word(self, open_as: OpenAs, agent1: Api) -> None:
        visitor = open_as(AGENT1, "/leads/new")
        page = visitor.page
        refused: list[Route] = []

        def once(route: Route) -> None:
            if refused:
                route.fallback()
                return
            refused.append(route)
            answering(401, {"message": "Unauthorized"})(route)

        instead(page, once)
        write(page, "Rhea Renewed")
        press(page.get_by_role("button", name="Add the lead"))

        visitor.sees_page("Rhea Renewed")
        assert len(refused) == 1
        assert leads_named(agent1, "Rhea Renewed") == 1

    def test_an_ended_session_keeps_the_form_or_comes_back_to_the_page(
        self, open_as: OpenAs
    ) -> None:
        visitor = open_as(AGENT1, "/leads/new")
        page = visitor.page
        ended = page.get_by_role("dialog", name="Your session has ended")
        write(page, "Ella Ended")
        instead(page, answering(401, {"message": "Unauthorized"}))
        hold(page, REFRESH, answering(401, {"title": "Sign in again"}))
        press(page.get_by_role("button", name="Add the lead"))

        expect(ended).to_be_visible()

        page.keyboard.press("Escape")

        visitor.sees_page("Sign in")

        page.unroute_all()
        visitor.sign_in(AGENT1)

        visitor.sees_page("Add a lead")


def leads_named(agent: Api, name: str) -> int:
    return sum(lead["full_name"] == name for lead in agent.get("/leads", q=name)["items"])
