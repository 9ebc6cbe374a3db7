"""The first hour of a new organisation, and the guide that explains the product."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMIN, AGENT1, OpenAs
from tests.e2e.founding import found
from tests.e2e.product import Product
from tests.e2e.test_pages import WHOLE, violations

pytestmark = pytest.mark.e2e

FOUNDER = "fay@lighthouse.example"


def step(page: Page, title: str) -> Locator:
    return (
        page.get_by_role("region", name="Get started")
        .get_by_role("listitem")
        .filter(has_text=title)
    )


class TestFirstRun:
    def test_a_new_organisation_is_led_to_its_first_call(
        self, open_as: OpenAs, product: Product
    ) -> None:
        found(product, "Lighthouse Tours", FOUNDER)
        visitor = open_as(FOUNDER)
        page = visitor.page
        expect(step(page, "Invite your people").get_by_role("link")).to_be_visible()
        expect(page.get_by_role("img", name="Done")).to_have_count(0)
        assert violations(page, WHOLE) == []

        step(page, "Invite your people").get_by_role("link").press("Enter")
        visitor.sees_page("Users")
        page.get_by_role("button", name="Invite", exact=True).press("Enter")
        page.get_by_label("Email").fill("finn@lighthouse.example")
        page.get_by_label("Name (optional)").fill("Finn First")
        page.keyboard.press("Enter")
        expect(page.get_by_text("is on its way").first).to_be_visible()
        page.get_by_role("link", name="Dashboard").press("Enter")

        expect(step(page, "Invite your people").get_by_role("img", name="Done")).to_be_visible()

        step(page, "Hand out the numbers").get_by_role("link").press("Enter")
        assigning = page.get_by_role("dialog", name="Assign numbers")
        expect(assigning.get_by_label("Customer type")).to_be_focused()
        page.keyboard.press("Escape")
        expect(assigning).to_have_count(0)
        visitor.sees_page("Numbers")
        page.get_by_role("link", name="Dashboard").press("Enter")
        page.get_by_role("button", name="I know my way").press("Enter")
        expect(page.get_by_role("region", name="Get started")).to_have_count(0)
        page.reload()
        visitor.sees_page("Dashboard")

        expect(page.get_by_role("region", name="Get started")).to_have_count(0)


class TestGuide:
    def test_each_page_leads_to_its_article_and_the_search_to_others(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/recordings")
        page = visitor.page
        page.get_by_role("link", name="Help on this page").press("Enter")
        visitor.sees_page("Recording calls")
        page.get_by_role("link", name="All articles").press("Enter")
        visitor.sees_page("Help")
        expect(page.get_by_role("link", name="API keys")).to_have_count(0)
        page.get_by_role("searchbox", name="Search the help").fill("how do i log an outcome?")
        found_ones = page.get_by_role("region", name="Articles found").get_by_role("link")
        expect(found_ones.first).to_contain_text("Wrap-up")
        found_ones.first.press("Enter")

        visitor.sees_page("Wrap-up: saying how a call went")

    def test_it_says_whom_to_ask(self, open_as: OpenAs, product: Product) -> None:
        admin = product.sign_in(ADMIN)
        contact = {"email": "help@northwind.example", "phone": None, "url": None}
        admin.patch("/settings", admin.get("/settings")["version"], support=contact)
        visitor = open_as(AGENT1, "/leads/nothing")

        expect(visitor.page.get_by_role("region", name="Support")).to_contain_text(
            "help@northwind.example"
        )

        visitor.open("/help")

        expect(
            visitor.page.get_by_role("region", name="Ask somebody").get_by_role("link")
        ).to_have_attribute("href", "mailto:help@northwind.example")
