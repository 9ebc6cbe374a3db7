"""The day in figures: watched live, led back to its calls, and held against targets."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import AGENT1, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api

pytestmark = pytest.mark.e2e


def figure(page: Page, label: str) -> Locator:
    """The number on that card of the dashboard, which leads to its calls."""
    term = page.get_by_role("term").filter(has_text=re.compile(f"^{label}$"))
    return term.locator("xpath=following-sibling::dd[1]").get_by_role("link")


class TestTheManagersDay:
    def test_who_is_here_and_what_they_do_is_seen_at_once_and_found_behind_its_figure(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        manager = open_as(MANAGER, "/")
        page = manager.page
        manager.sees_page("Dashboard")
        team = page.get_by_role("region", name="Team today")
        row = team.get_by_role("row").filter(has_text="Ada Agent")
        expect(row).to_contain_text("Away")
        ada = open_as(AGENT1).page
        expect(row).to_contain_text("Here")
        ada.close()
        expect(row).to_contain_text("Away")
        sales = figure(page, "Sales")
        before = int(sales.inner_text().split(",")[0])
        lead = agent1.create_lead("Sonja Sold", phone="+34600111777")
        agent1.post("/calls", lead_id=lead["lead_id"], outcome="sale", duration_seconds=90)

        expect(sales).to_contain_text(re.compile(rf"^{before + 1}\D"))

        sales.focus()
        page.keyboard.press("Enter")

        manager.sees_page("Calls")
        expect(page.get_by_label("Outcome")).to_have_value("sale")
        expect(page.get_by_role("link", name="Sonja Sold")).to_be_visible()

    def test_targets_are_set_and_days_compared_by_keyboard(self, open_as: OpenAs) -> None:
        manager = open_as(MANAGER, "/progress")
        page = manager.page
        manager.sees_page("Progress")
        page.get_by_role("button", name="Targets of Ben Agent").press("Enter")
        dialog = page.get_by_role("dialog", name="Daily targets of Ben Agent")
        calls = dialog.get_by_label("Calls")
        calls.fill("0")
        calls.press("Enter")
        expect(calls).to_have_accessible_description("Enter a number above 0, or leave it empty.")
        calls.fill("33")
        calls.press("Enter")

        expect(page.get_by_text("Targets of Ben Agent are saved")).to_be_visible()
        row = page.get_by_role("row").filter(has_text="Ben Agent")
        expect(row).to_contain_text("/ 33")

        page.get_by_role("radio", name="Today").focus()
        for _ in range(3):
            page.keyboard.press("ArrowRight")

        expect(page).to_have_url(re.compile("period=30d"))
        expect(page.get_by_role("img", name=re.compile("^Calls by day"))).to_be_visible()
        page.get_by_text("The same as a table").press("Enter")
        expect(page.get_by_role("region", name="By day").get_by_role("row")).to_have_count(31)
        page.get_by_role("button", name="Calls", exact=True).press("Enter")
        expect(page).to_have_url(re.compile("sort=-calls"))
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as CSV").press("Enter")
        lines = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
        assert lines[0].startswith("From,To,Agent,Calls,Answered")
        figures = [int(line.split(",")[3]) for line in lines[1:]]
        assert figures == sorted(figures, reverse=True)

        page.get_by_role("button", name="Ada Agent", exact=True).press("Enter")
        expect(page.get_by_role("heading", name="Ada Agent, day by day")).to_be_visible()

        page.get_by_text("Closed days").press("Enter")
        # The demo's first day closes at midnight, which may have been since.
        known = re.compile("No day is closed yet|Each day as it stood")
        expect(page.get_by_text(known)).to_be_visible()


class TestATeam:
    def test_its_figures_lead_to_the_calls_of_its_people(self, open_as: OpenAs) -> None:
        manager = open_as(MANAGER, "/teams")
        page = manager.page
        today = page.get_by_role("region", name="Outbound").get_by_role("definition").first
        expect(today).to_have_text(re.compile(r"^\d+, show the calls of Outbound$"))
        on_its_card = today.inner_text().split(",")[0]
        press(page.get_by_role("link", name="Progress of Outbound"))
        manager.sees_page("Progress")
        team = page.get_by_label("Team")
        expect(team.get_by_role("option", selected=True)).to_have_text("Outbound")
        people = page.get_by_role("row")
        expect(people.filter(has_text="Ada Agent")).to_be_visible()
        expect(people.filter(has_text="Cleo Agent")).to_have_count(0)

        team.select_option("Everybody")
        expect(people.filter(has_text="Cleo Agent")).to_be_visible()

        team.select_option("Outbound")
        expect(people.filter(has_text="Cleo Agent")).to_have_count(0)
        calls = figure(page, "Calls")
        counted = calls.inner_text().split(",")[0]

        assert counted == on_its_card

        press(calls)
        manager.sees_page("Calls")

        expect(page.get_by_label("Team")).to_have_value(re.compile("^team_"))
        expect(page.get_by_text(f"{counted} rows in all")).to_be_visible()
        expect(page.get_by_role("cell", name="Ada Agent").first).to_be_visible()
        expect(page.get_by_role("cell", name="Cleo Agent")).to_have_count(0)


class TestTheWallboard:
    def test_it_goes_on_when_the_line_drops_and_says_so_quietly(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        page = open_as(MANAGER, script=_NO_SOCKET).page
        press(page.get_by_role("link", name="Wallboard"))
        status = page.get_by_role("status").filter(has_text="Counted again every 15 seconds")
        expect(status).to_be_visible()
        place = page.get_by_role("listitem").filter(has_text="Ada Agent")
        before = int(place.locator("strong").first.inner_text())
        lead = agent1.create_lead("Walter Wall", phone="+34600111778")
        agent1.log_call(lead["lead_id"])

        expect(place.locator("strong").first).to_have_text(str(before + 1))


_NO_SOCKET = """
window.WebSocket = class extends EventTarget {
  constructor() { super(); setTimeout(() => this.dispatchEvent(new Event("close")), 10); }
  close() {}
};
"""
