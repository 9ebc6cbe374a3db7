"""A lead buys: it becomes a customer, whose page tells everything since the first call."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import AGENT1, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api

pytestmark = pytest.mark.e2e


class TestConvertingALead:
    def test_it_becomes_a_customer_with_its_past(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Beatrice Buyer", phone="020 7946 0841", notes="Aisle seat")
        agent1.post("/calls", lead_id=lead["lead_id"], outcome="sale", duration_seconds=90)
        visitor = open_as(AGENT1, f"/leads/{lead['lead_id']}")
        page = visitor.page
        press(page.get_by_role("button", name="Convert"))
        dialog = page.get_by_role("dialog", name="Make Beatrice Buyer a customer?")
        press(dialog.get_by_role("button", name="Make a customer"))

        expect(page.get_by_text("Beatrice Buyer is a customer now")).to_be_visible()
        visitor.sees_page("Beatrice Buyer")
        details = page.get_by_role("region", name="Details")
        expect(details.get_by_label("Notes")).to_have_value("Aisle seat")
        timeline = page.get_by_role("region", name="Timeline")
        expect(timeline).to_contain_text("Ada Agent made the lead a customer")
        expect(timeline).to_contain_text("Ada Agent logged a call")

        press(page.get_by_role("link", name="Open the lead"))

        expect(page.get_by_role("link", name="Open the customer")).to_be_visible()
        expect(page.get_by_role("button", name="Convert")).to_have_count(0)
        assert agent1.get(f"/leads/{lead['lead_id']}")["status"] == "won"


class TestACustomer:
    def test_a_contact_that_is_written_down_is_in_the_timeline(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        made = agent1.post("/customers", full_name="Cora Contact", email="cora@customers.example")
        visitor = open_as(AGENT1, "/customers?q=cora")
        page = visitor.page
        press(page.get_by_role("link", name="Cora Contact"))
        visitor.sees_page("Cora Contact")
        page.get_by_label("What was said").fill("Wants to fly a day later")
        page.get_by_label("Kind").select_option(label="Email")
        press(page.get_by_role("button", name="Write it down"))

        timeline = page.get_by_role("region", name="Timeline")
        expect(timeline).to_contain_text("Ada Agent wrote an email")
        expect(timeline).to_contain_text("Wants to fly a day later")
        expect(page.get_by_label("What was said")).to_have_value("")
        path = f"/customers/{made['customer_id']}"
        assert agent1.get(path)["last_contact_at"] is not None

    def test_somebody_elses_change_is_shown_beside_mine(self, open_as: OpenAs, agent1: Api) -> None:
        made = agent1.post("/customers", full_name="Clara Stale", email="clara@customers.example")
        path = f"/customers/{made['customer_id']}"
        page = open_as(AGENT1, path).page
        details = page.get_by_role("region", name="Details")
        details.get_by_label("Notes").fill("My words")
        agent1.patch(path, made["version"], notes="Their words", company="Their company")
        press(details.get_by_role("button", name="Save"))
        press(page.get_by_role("dialog").get_by_role("button", name="Save mine"))

        expect(page.get_by_text("The customer is saved")).to_be_visible()
        saved = agent1.get(path)
        assert (saved["notes"], saved["company"]) == ("My words", "Their company")
