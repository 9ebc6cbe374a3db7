"""Lists: filtered, saved as a view, shown in chosen columns, worked on by keyboard, downloaded."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import ADMIN, AGENT1, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e

NAMES = ["Lena Listed", "Lewis Listed", "Lola Listed", "Luca Listed"]


@pytest.fixture
def listed(agent1: Api) -> list[str]:
    """Paths of four new leads of one source."""
    made = [
        agent1.create_lead(name, phone=f"020 7946 085{number}", priority="high")
        for number, name in enumerate(NAMES)
    ]
    return [f"/leads/{lead['lead_id']}" for lead in made]


def heads(page: Page) -> list[str]:
    every = page.get_by_role("table", name="Leads").get_by_role("columnheader").all_inner_texts()
    return [head for head in every if head]


class TestAListOfLeads:
    def test_it_is_filtered_saved_chosen_from_and_changed_by_keyboard(
        self, open_as: OpenAs, agent1: Api, listed: list[str], tmp_path: Path
    ) -> None:
        visitor = open_as(MANAGER, "/leads?q=listed")
        page = visitor.page
        table = page.get_by_role("table", name="Leads")
        expect(table.get_by_role("link")).to_have_count(4)
        press(page.get_by_role("button", name="Columns"))
        page.get_by_role("menuitemcheckbox", name="Source").press("Enter")
        page.get_by_role("menuitemcheckbox", name="Owner").press("Enter")
        page.keyboard.press("Escape")

        assert heads(page) == ["Lead", "Priority", "Source", "Last contact", "Status"]

        press(page.get_by_role("button", name="Views"))
        page.get_by_role("menuitem", name="Save this as a view").press("Enter")
        page.get_by_role("dialog").get_by_label("Name").fill("The listed")
        page.keyboard.press("Enter")
        expect(page.get_by_text("The listed is saved")).to_be_visible()
        visitor.open("/leads?columns=name.email")
        expect(table.get_by_role("link").first).to_be_visible()
        press(page.get_by_role("button", name="Views"))
        page.get_by_role("menuitem", name="The listed").press("Enter")

        expect(page).to_have_url(re.compile(r"q=listed"))
        expect(page.get_by_role("button", name="The listed", exact=True)).to_be_visible()
        expect(table.get_by_role("link")).to_have_count(4)
        assert heads(page) == ["Lead", "Priority", "Source", "Last contact", "Status"]

        for _ in range(3):
            page.keyboard.press("j")
            page.keyboard.press("x")
        expect(page.get_by_role("group", name="Selected leads")).to_contain_text("3 selected")
        page.keyboard.press("a")
        expect(page.get_by_role("button", name="Assign", exact=True)).to_be_focused()
        page.get_by_role("button", name="Status", exact=True).press("Enter")
        page.get_by_role("menuitem", name="Qualified").press("Enter")

        expect(page.get_by_text("3 leads are Qualified")).to_be_visible()
        expect(table.get_by_text("Qualified", exact=True)).to_have_count(3)

        with page.expect_download() as download:
            press(page.get_by_role("button", name="Download what is shown as CSV"))
        download.value.save_as(tmp_path / "leads.csv")
        rows = list(csv.DictReader((tmp_path / "leads.csv").open(encoding="utf-8-sig")))
        assert {row["Name"] for row in rows} == set(NAMES)
        assert sorted(row["Status"] for row in rows) == ["New", *["Qualified"] * 3]
        assert "Owner" not in rows[0]

        # Somebody else works on one of them: what they did stays.
        changed = next(path for path in listed if agent1.get(path)["status"] == "qualified")
        agent1.patch(changed, agent1.get(changed)["version"], status="won")
        press(page.get_by_role("button", name="Undo"))

        expect(page.get_by_text("2 are as they were")).to_be_visible()
        expect(page.get_by_text("Someone else changed this meanwhile")).to_be_visible()
        assert sorted(agent1.get(path)["status"] for path in listed) == ["new"] * 3 + ["won"]

    def test_who_comes_back_to_it_goes_on_at_the_row_they_left(self, open_as: OpenAs) -> None:
        page = open_as(MANAGER, "/leads").page
        rows = page.get_by_role("table", name="Leads").get_by_role("row")
        focused = rows.and_(page.locator(":focus-within"))
        expect(rows.nth(1)).to_be_visible()
        for _ in range(12):
            page.keyboard.press("j")
        expect(focused).to_have_attribute("data-row", "11")
        page.keyboard.press("x")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/leads/"))
        expect(page.get_by_role("heading", name="Details")).to_be_visible()

        page.go_back()

        expect(focused).to_have_attribute("data-row", "11")
        expect(page.get_by_role("group", name="Selected leads")).to_contain_text("1 selected")
        page.keyboard.press("j")
        expect(focused).to_have_attribute("data-row", "12")

        page.keyboard.press("a")
        press(page.get_by_role("button", name="Status", exact=True))
        press(page.get_by_role("menuitem", name="Qualified"))

        expect(page.get_by_text("1 lead is Qualified")).to_be_visible()
        expect(focused).to_have_attribute("data-row", "12")


class TestAView:
    def test_a_teams_is_there_for_its_members_and_a_deleted_one_comes_back(
        self, open_as: OpenAs, product: Product, agent1: Api
    ) -> None:
        product.sign_in(ADMIN).post("/teams", name="Reception", lead_id=agent1.user_id)
        visitor = open_as(MANAGER, "/calls?direction=inbound")
        page = visitor.page
        press(page.get_by_role("button", name="Views"))
        press(page.get_by_role("menuitem", name="Save this as a view"))
        dialog = page.get_by_role("dialog", name="Save this as a view")
        dialog.get_by_label("Name").fill("Who rang us")
        dialog.get_by_label("For").select_option(label="Team Reception")
        press(dialog.get_by_role("button", name="Save the view"))
        expect(page.get_by_role("button", name="Who rang us")).to_be_visible()

        member = open_as(AGENT1, "/calls").page
        press(member.get_by_role("button", name="Views"))
        press(member.get_by_role("menuitem", name="Who rang us"))
        expect(member.get_by_label("Direction")).to_have_value("inbound")

        press(page.get_by_role("button", name="Who rang us"))
        press(page.get_by_role("menuitem", name="Rename or delete views"))
        press(page.get_by_role("button", name="Delete Who rang us"))
        expect(page.get_by_text("Who rang us is deleted")).to_be_visible()
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.get_by_text("Who rang us is back")).to_be_visible()
        expect(page.get_by_role("button", name="Rename Who rang us")).to_be_visible()
