"""The line goes down in the middle of the work: nothing is lost, and nothing is there twice."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.conftest import ADMIN, AGENT1, AGENT2, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.line import hold
from tests.e2e.product import Api, Product
from tests.e2e.test_pages import PLATFORM, TELEPHONE, as_small_as
from tests.e2e.test_workspace import SOFTPHONE, give, hire
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

OUTBOX_IS_OPEN = """async () => {
  const isOpen = async () => (await indexedDB.databases()).some(({ name }) => name === "callboard");
  while (!(await isOpen())) await new Promise((resolve) => setTimeout(resolve, 50));
}"""
PHONES = ["+442079460640", "+442079460641"]


def waiting(page: Page, words: str) -> Locator:
    return page.get_by_role("banner").get_by_role("button", name=words, exact=True)


def expect_readable_on_a_telephone(page: Page) -> None:
    """How much waits, and in which organisation, where there is hardly room for both."""
    with as_small_as(TELEPHONE, page):
        expect(waiting(page, "1 waiting").get_by_text("1", exact=True)).to_be_visible()
        organisation = page.get_by_role("banner").get_by_text("Northwind Travel")
        assert organisation.evaluate(
            "it => it.scrollWidth <= it.clientWidth && it.scrollHeight <= it.clientHeight"
        )


def lose_answers(page: Page, address: str) -> None:
    """Requests arrive there; what the server answers does not come back."""

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    hold(page, address, lose)


def forgive_the_line(visitor: Visitor) -> None:
    visitor.forgive("net::ERR_")
    visitor.forgive("WebSocket connection")


class TestDisposition:
    def test_it_waits_where_the_line_is_down_and_is_logged_once_where_an_answer_was_lost(
        self, product: Product, open_as: OpenAs
    ) -> None:
        email = hire(product, "Oona")
        agent = product.sign_in(email)
        give(product, agent, PHONES)
        visitor = open_as(email, "/work", script=SOFTPHONE)
        page = visitor.page
        # What tells of what waits comes after the page.
        expect(page.get_by_role("button", name=re.compile("^Notifications"))).to_be_visible()
        for phone, cut in zip(PHONES, (go_offline, lose_the_answer), strict=True):
            expect(page.get_by_role("button", name="Dial")).to_be_visible()
            page.keyboard.press("Enter")
            expect(page.get_by_role("button", name="Call ended")).to_be_visible()
            mend = cut(page)
            page.keyboard.press("5")
            page.keyboard.press("Enter")

            expect(page.get_by_text("The call waits to be sent.")).to_be_visible()
            expect(waiting(page, "1 waiting")).to_be_visible()

            page.keyboard.press("Enter")
            mend()

            expect(page.get_by_role("status").get_by_text("Logged")).to_be_visible()
            expect(waiting(page, "1 waiting")).to_have_count(0)
            assert len(agent.get("/calls", phone=phone)["items"]) == 1
            page.keyboard.press("Enter")

        expect(page.get_by_text("All done. That was a good")).to_be_visible()
        forgive_the_line(visitor)


def go_offline(page: Page) -> Callable[[], None]:
    page.context.set_offline(True)
    return lambda: page.context.set_offline(False)


def lose_the_answer(page: Page) -> Callable[[], None]:
    lose_answers(page, "**/api/calls")
    return lambda: page.unroute("**/api/calls")


class TestSaving:
    def test_everything_waits_in_order_and_what_is_not_accepted_is_a_persons_to_settle(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Olive Offline", phone="020 7946 0650")
        address = f"/leads/{lead['lead_id']}"
        visitor = open_as(AGENT1, address)
        page = visitor.page
        expect(page.get_by_role("group", name="Disposition")).to_be_visible()
        page.evaluate(OUTBOX_IS_OPEN)
        expect(page.get_by_role("button", name="Record", exact=True)).to_be_visible()
        page.context.set_offline(True)
        page.keyboard.press("r")
        expect(page.get_by_role("timer")).to_have_text("0:01")
        page.get_by_label("Company").fill("Mine")
        press(page.get_by_role("button", name="Save", exact=True))
        expect(waiting(page, "1 waiting")).to_be_visible()
        expect_readable_on_a_telephone(page)
        page.keyboard.press("Escape")
        page.get_by_role("heading", level=1).click()
        page.keyboard.press("1")
        page.keyboard.press("Enter")

        expect(waiting(page, "2 waiting")).to_be_visible()
        expect(page.get_by_label("Company")).to_have_value("Mine")
        expect(page.get_by_text("1 recording is not sent yet")).to_be_visible()

        agent1.patch(address, lead["version"], company="Theirs")
        page.context.set_offline(False)

        expect(waiting(page, "1 not accepted")).to_be_visible()
        after = agent1.get(address)
        assert (after["company"], after["call_count"]) == ("Theirs", 1)

        press(waiting(page, "1 not accepted"))
        panel = page.get_by_role("dialog", name="Waiting to be sent")

        expect(panel).to_contain_text("Someone else changed this meanwhile")
        expect(panel).to_contain_text("Mine")

        press(panel.get_by_role("button", name="Save mine"))

        expect(panel).to_contain_text("Everything has been sent.")
        assert agent1.get(address)["company"] == "Mine"
        page.keyboard.press("Escape")
        timeline = page.get_by_role("region", name="Timeline")
        expect(timeline).to_contain_text("The system stored a recording")
        forgive_the_line(visitor)

    def test_what_waits_is_its_owners_alone(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Otto Owner", phone="020 7946 0651")
        address = f"/leads/{lead['lead_id']}"
        visitor = open_as(AGENT1, address)
        page = visitor.page
        down = re.compile(rf"/api{address}$")
        hold(page, down, unreachable)
        page.get_by_label("Company").fill("Kept")
        press(page.get_by_role("button", name="Save", exact=True))
        expect(waiting(page, "1 waiting")).to_be_visible()
        sign_out(page, "Ada Agent")
        warning = page.get_by_role("dialog", name="1 change is not sent yet")
        press(warning.get_by_role("button", name="Sign out"))
        visitor.sees_page("Sign in")
        page.unroute(down)
        visitor.sign_in(AGENT2)
        page.get_by_role("navigation", name="Main").wait_for()

        expect(page.get_by_role("banner")).not_to_contain_text("waiting")

        sign_out(page, "Ben Agent")
        visitor.sees_page("Sign in")
        visitor.sign_in(AGENT1)

        expect(page.get_by_text("Sent: Lead Otto Owner")).to_be_visible()
        assert agent1.get(address)["company"] == "Kept"
        forgive_the_line(visitor)


class TestLeaving:
    """For another organisation; what waits is sent when its owner is back in its own."""

    def test_whoever_goes_on_in_another_organisation_is_told_what_waits(
        self, open_as: OpenAs, product: Product
    ) -> None:
        email = hire(product, "Twyla")
        platform = product.sign_in(PLATFORM)
        [globex] = [o for o in organisations(platform) if o["name"] == "Globex Support"]
        platform.post(f"/admin/orgs/{globex['org_id']}/members", email=email, role="agent")
        visitor = open_as(email)
        page = visitor.page
        own = page.get_by_role("banner").get_by_text("Northwind Travel")
        expect(own).to_be_visible()
        leave_waiting(page, product.sign_in(email))

        press(page.get_by_role("button", name="Twyla Agent"))
        press(page.get_by_role("menuitemradio", name="Globex Support"))
        expect_asked(page)
        expect(own).to_be_visible()
        forgive_the_line(visitor)

    def test_a_platform_admin_who_leaves_one_is_told_what_waits(
        self, open_as: OpenAs, product: Product
    ) -> None:
        visitor = open_as(PLATFORM, "/organisations")
        page = visitor.page
        row = page.get_by_role("row").filter(has_text="Northwind Travel")
        press(row.get_by_role("button", name="Enter"))
        page.get_by_label("Reason").fill("Asked for help")
        press(page.get_by_role("button", name="Enter Northwind Travel"))
        inside = page.get_by_role("region", name="You are inside an organisation")
        expect(inside).to_be_visible()
        leave_waiting(page, product.sign_in(ADMIN))

        press(inside.get_by_role("button", name="Leave"))
        expect_asked(page)
        expect(inside).to_be_visible()
        forgive_the_line(visitor)


def organisations(platform: Api) -> list[Any]:
    found: list[Any] = platform.get("/admin/orgs", limit=100)["items"]
    return found


def leave_waiting(page: Page, api: Api) -> None:
    """Changes a lead while the server cannot be reached."""
    name = f"Lena Leaving {api.user_id}"
    lead = api.create_lead(name, email="lena@leaving.example")
    page.keyboard.press("g")
    page.keyboard.press("l")
    press(page.get_by_role("link", name=name))
    hold(page, f"**/api/leads/{lead['lead_id']}", unreachable)
    page.get_by_label("Company").fill("Kept")
    press(page.get_by_role("button", name="Save", exact=True))
    expect(waiting(page, "1 waiting")).to_be_visible()


def unreachable(route: Route) -> None:
    if route.request.method == "PATCH":
        route.abort()
    else:
        route.fallback()


def expect_asked(page: Page) -> None:
    """And whoever stays, stays."""
    warning = page.get_by_role("dialog", name="1 change is not sent yet")
    expect(warning).to_contain_text("sent when you come back to this organisation")
    press(warning.get_by_role("button", name="Stay here"))
    expect(waiting(page, "1 waiting")).to_be_visible()


def sign_out(page: Page, name: str) -> None:
    press(page.get_by_role("button", name=name))
    press(page.get_by_role("menuitem", name="Sign out"))
