"""An administrator decides how the organisation works; the others work that way."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e

ADMIN, AGENT = "admin@globex.example", "agent1@globex.example"
DISPOSITIONS = "/organisation-settings?part=dispositions"


@pytest.fixture
def admin(product: Product) -> Iterator[Api]:
    """The API as the other organisation's administrator; its settings are put back afterwards."""
    api = product.sign_in(ADMIN)
    before = api.get("/settings")
    yield api
    sections = {n: v for n, v in before.items() if n not in ("version", "updated_at")}
    api.patch("/settings", api.get("/settings")["version"], **sections)


def disposition(page: Page, label: str) -> Locator:
    return page.get_by_role("listitem", name=label, exact=True)


def save(page: Page) -> None:
    press(page.get_by_role("button", name="Save", exact=True))


def labels(settings: dict[str, Any]) -> list[str]:
    return [each["label"] for each in settings["dispositions"]]


class TestDispositions:
    def test_what_an_administrator_names_and_orders_agents_end_calls_with(
        self, open_as: OpenAs, product: Product, admin: Api
    ) -> None:
        page = open_as(ADMIN, DISPOSITIONS).page
        row = disposition(page, "Interested")
        press(row.locator("summary"))
        row.get_by_label("Label").fill("Keen")
        row = disposition(page, "Keen")
        row.get_by_label("Moves the lead to").select_option("Proposal")
        up = row.get_by_role("button", name="Move Keen up")
        up.focus()
        page.keyboard.press("ArrowUp")
        expect(up).to_be_focused()
        save(page)

        expect(page.get_by_text("The settings are saved")).to_be_visible()
        assert labels(admin.get("/settings"))[:2] == ["Keen", "Answered"]

        lead = product.sign_in(AGENT).create_lead("Keira Keen", phone="+1 202 555 0181")
        visitor = open_as(AGENT, f"/leads/{lead['lead_id']}")
        choices = visitor.page.get_by_role("group", name="Disposition")
        expect(choices.get_by_role("radio").first).to_have_accessible_name("Keen")
        visitor.page.keyboard.press("2")
        expect(choices.get_by_role("radio", name="Keen")).to_be_checked()
        visitor.page.keyboard.press("Enter")

        timeline = visitor.page.get_by_role("region", name="Timeline")
        expect(timeline).to_contain_text("Keen")
        assert admin.get(f"/leads/{lead['lead_id']}")["status"] == "proposal"

    def test_a_fault_is_said_at_its_field_and_what_was_typed_stays(
        self, open_as: OpenAs, admin: Api
    ) -> None:
        page = open_as(ADMIN, DISPOSITIONS).page
        press(page.get_by_role("button", name="Add a disposition"))
        row = disposition(page, "the new one")
        row.get_by_label("Label").fill("Sale")
        press(page.get_by_role("navigation", name="Parts of the settings").get_by_text("Dialling"))
        page.get_by_label("Not before", exact=True).fill("06:30")
        save(page)

        label = page.get_by_role("listitem", name="Sale").last.get_by_label("Label")
        expect(label).to_have_accessible_description("Is used twice: Sale.")
        label.fill("Sold by mail")
        press(page.get_by_role("button", name="Not before may not be before 08:00"))
        expect(page.get_by_label("Not before", exact=True)).to_be_focused()
        page.get_by_label("Not before", exact=True).fill("08:30")
        press(page.get_by_role("navigation", name="Parts of the settings").get_by_text("Disp"))
        row = disposition(page, "Sold by mail")
        row.get_by_label("Key", exact=True).fill("sold_by_mail")
        save(page)

        expect(page.get_by_text("The settings are saved")).to_be_visible()
        assert labels(admin.get("/settings"))[-1] == "Sold by mail"
        assert admin.get("/settings")["dialing"]["hours"]["opens"] == "08:30"


class TestWordsForLeads:
    def test_what_stages_and_priorities_are_called_the_timeline_says(
        self, open_as: OpenAs, product: Product, admin: Api
    ) -> None:
        settings = admin.get("/settings")
        pipeline = settings["pipeline"]
        pipeline["stages"] = [
            stage | ({"label": "Offer sent"} if stage["key"] == "proposal" else {})
            for stage in pipeline["stages"]
        ]
        priorities = settings["priorities"] | {"high": "Burning"}
        admin.patch("/settings", settings["version"], pipeline=pipeline, priorities=priorities)
        lead = product.sign_in(AGENT).create_lead("Wanda Words", phone="+1 202 555 0182")
        page = open_as(AGENT, f"/leads/{lead['lead_id']}").page
        details = page.get_by_role("region", name="Details")
        details.get_by_label("Status").select_option("Offer sent")
        details.get_by_label("Priority").select_option("Burning")
        press(details.get_by_role("button", name="Save"))

        timeline = page.get_by_role("region", name="Timeline")
        expect(timeline).to_contain_text("Status: New → Offer sent")
        expect(timeline).to_contain_text("Priority: Normal → Burning")


class TestUnsaved:
    def test_one_is_asked_before_leaving(self, open_as: OpenAs, admin: Api) -> None:
        visitor = open_as(ADMIN, "/organisation-settings?part=targets")
        page = visitor.page
        page.get_by_label("Calls", exact=True).fill("33")
        press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Leads"))
        asked = page.get_by_role("dialog", name="Leave without saving?")
        press(asked.get_by_role("button", name="Stay here"))

        expect(page.get_by_label("Calls", exact=True)).to_have_value("33")

        press(page.get_by_role("navigation", name="Main").get_by_role("link", name="Leads"))
        press(asked.get_by_role("button", name="Leave"))

        visitor.sees_page("Leads")
        assert admin.get("/settings")["targets"]["calls"] != 33

    def test_somebody_elses_edit_is_shown_beside_mine(self, open_as: OpenAs, admin: Api) -> None:
        page = open_as(ADMIN, "/organisation-settings?part=targets").page
        page.get_by_label("Calls", exact=True).fill("33")
        targets = admin.get("/settings")["targets"] | {"calls": 44}
        admin.patch("/settings", admin.get("/settings")["version"], targets=targets)
        save(page)

        versions = page.get_by_role("dialog", name="Someone else changed this meanwhile")
        expect(versions.get_by_role("row").filter(has_text="Targets: Calls")).to_contain_text("44")

        press(versions.get_by_role("button", name="Save mine"))

        expect(page.get_by_text("The settings are saved")).to_be_visible()
        assert admin.get("/settings")["targets"]["calls"] == 33


class TestHours:
    def test_hours_and_holidays_are_edited(self, open_as: OpenAs, admin: Api) -> None:
        page = open_as(ADMIN, "/organisation-settings?part=hours").page
        press(page.get_by_role("button", name="Add hours on Saturday"))
        page.get_by_label("Saturday, closes 1").fill("24:30")
        press(page.get_by_role("button", name="Add a holiday"))
        page.get_by_label("Day", exact=True).last.fill("2027-07-04")
        page.get_by_label("Name", exact=True).last.fill("Independence Day")
        save(page)

        closes = page.get_by_label("Saturday, closes 1")
        expect(closes).to_have_accessible_description("Does not have the right form.")

        closes.fill("14:00")
        save(page)

        expect(page.get_by_text("The settings are saved")).to_be_visible()
        (hours,) = admin.get("/settings")["business_hours"]
        assert hours["days"]["sat"] == [{"opens": "09:00", "closes": "14:00"}]
        assert {"date": "2027-07-04", "name": "Independence Day"} in hours["holidays"]


class TestSupport:
    def test_a_wrong_address_is_found_before_it_is_sent(self, open_as: OpenAs, admin: Api) -> None:
        page = open_as(ADMIN, "/organisation-settings?part=support").page
        email = page.get_by_label("Email", exact=True)
        email.fill("help@globex")
        save(page)

        expect(email).to_have_accessible_description("This does not look like an email address.")
        expect(email).to_be_focused()

        email.fill("help@globex.example")
        save(page)

        expect(page.get_by_text("The settings are saved")).to_be_visible()
        assert admin.get("/settings")["support"]["email"] == "help@globex.example"


class TestAgents:
    def test_they_look_and_change_nothing(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT, "/organisation-settings")

        visitor.sees_page("Organisation settings")
        expect(visitor.page.get_by_label("Chance in %").first).to_be_disabled()
        expect(visitor.page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
