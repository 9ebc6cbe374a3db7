"""Finding anything by keyboard alone, and hearing who is calling without losing a word."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import AGENT1, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e


def call(page: Page, phone: str) -> Page:
    """Another tab, as a telephone system opens it."""
    tab = page.context.new_page()
    tab.goto(f"/pop?phone={phone}")
    return tab


def notice(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Incoming call")


class TestPalette:
    def test_it_finds_and_does_everything_by_keyboard(self, open_as: OpenAs, agent1: Api) -> None:
        agent1.create_lead("Petronella Jasper", phone="020 7946 0861")
        visitor = open_as(AGENT1, "/leads/new")
        page = visitor.page
        keys = page.keyboard
        notes = page.get_by_label("Notes")
        box = page.get_by_role("combobox", name="Search and commands")
        notes.fill("half a note")
        keys.press("Control+k")
        expect(box).to_be_focused()
        keys.type("nobodyiscalledthis")
        expect(page.get_by_text("Nothing is found for")).to_be_visible()
        keys.press("Escape")

        expect(notes).to_be_focused()
        expect(notes).to_have_value("half a note")

        keys.press("Control+k")
        keys.type("add a task")
        keys.press("Enter")
        expect(page.get_by_role("dialog", name="Add a task")).to_be_visible()
        keys.press("Escape")

        expect(notes).to_be_focused()
        expect(notes).to_have_value("half a note")

        keys.press("Control+k")
        keys.type("log a call")
        keys.press("Enter")
        keys.type("petron")
        expect(page.get_by_role("option", name="Petronella Jasper")).to_have_attribute(
            "aria-selected", "true"
        )
        keys.press("Enter")
        press(
            page.get_by_role("dialog", name="Leave without saving?").get_by_text(
                "Leave", exact=True
            )
        )
        visitor.sees_page("Petronella Jasper")

        keys.press("Control+k")
        keys.type("020 7946 0861")
        expect(page.get_by_role("option", name="Petronella Jasper")).to_be_visible()
        expect(page.get_by_role("option", name="Invite somebody")).to_have_count(0)
        for _ in "020 7946 0861":
            keys.press("Backspace")
        keys.type("\u20260861")
        expect(page.get_by_role("option", name="Petronella Jasper")).to_be_visible()
        for _ in "\u20260861":
            keys.press("Backspace")
        expect(page.get_by_role("option", name="Add a lead").first).to_be_visible()
        keys.press("ArrowDown")
        keys.press("Home")
        expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
        keys.press("Enter")

        visitor.sees_page("Add a lead")

        keys.press("Control+k")
        keys.type("offer follow-up")
        expect(page.get_by_role("option", name="Offer follow-up")).to_be_visible()
        keys.press("Enter")
        visitor.sees_page("Scripts")
        expect(page.locator("details[open] summary")).to_be_focused()

    def test_a_manager_finds_people(self, open_as: OpenAs) -> None:
        visitor = open_as(MANAGER)
        keys = visitor.page.keyboard
        keys.press("Control+k")
        keys.type("ben ag")
        expect(visitor.page.get_by_role("option", name="Ben Agent")).to_be_visible()
        keys.press("Enter")

        expect(visitor.page).to_have_url(re.compile(r"/progress\?agent_id="))


class TestScreenPop:
    def test_the_open_tab_says_who_is_calling_and_keeps_what_is_typed(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        agent1.create_lead("Leopoldina Amber", phone="020 7946 0862")
        visitor = open_as(AGENT1, "/leads/new")
        page = visitor.page
        notes = page.get_by_label("Notes")
        notes.fill("half a note")
        # What listens comes after the page.
        page.wait_for_load_state("networkidle")
        tab = call(page, "+442079460862")

        expect(notice(page)).to_contain_text("+442079460862 is calling")
        expect(notice(page)).to_contain_text("Leopoldina Amber")
        expect(notes).to_be_focused()

        with page.context.expect_page() as opened:
            page.keyboard.press("Control+j")

        heading = opened.value.get_by_role("heading", level=1, name="Leopoldina Amber")
        expect(heading).to_be_visible()
        expect(notes).to_have_value("half a note")

        opened.value.close()
        tab.close()
        page.keyboard.press("Escape")
        page.goto("/calls")
        visitor.sees_page("Calls")
        page.wait_for_load_state("networkidle")
        tab = call(page, "+442079460862")

        visitor.sees_page("Leopoldina Amber")
        tab.close()

    def test_a_number_nobody_knows_becomes_a_new_lead(self, open_as: OpenAs) -> None:
        visitor = open_as(MANAGER, "/pop?phone=+442079460863")

        visitor.sees_page("Add a lead")
        expect(visitor.page.get_by_label("Phone")).to_have_value("+442079460863")

    def test_one_of_a_colleague_is_not_said_to_be_unknown(
        self, open_as: OpenAs, product: Product
    ) -> None:
        product.sign_in(MANAGER).create_lead("Hidden Agate", phone="+442079460865")
        visitor = open_as(AGENT1, "/pop?phone=+442079460865")
        page = visitor.page
        expect(page.get_by_text("Nobody that you can see has this number")).to_be_visible()
        expect(page.get_by_text("A colleague may look after it.")).to_be_visible()
        expect(page.get_by_text("Hidden Agate")).to_have_count(0)
        page.get_by_role("link", name="Add a lead").press("Enter")

        visitor.sees_page("Add a lead")
        expect(page.get_by_label("Phone")).to_have_value("+442079460865")

    def test_several_with_one_number_are_a_choice(self, open_as: OpenAs, agent1: Api) -> None:
        for name in ("Sibyl Onyx", "Sextus Onyx"):
            agent1.create_lead(name, phone="020 7946 0864")
        visitor = open_as(AGENT1, "/pop?phone=020+7946+0864")
        visitor.page.get_by_role("link", name="Sextus Onyx").press("Enter")

        visitor.sees_page("Sextus Onyx")
