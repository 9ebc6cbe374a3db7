"""Promo sales: planned by an administrator, followed by everybody."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ADMIN, AGENT1, OpenAs
from tests.e2e.keyboard import press

pytestmark = pytest.mark.e2e


class TestAPromotion:
    def test_it_is_planned_and_everybody_sees_how_far_it_is(self, open_as: OpenAs) -> None:
        page = open_as(ADMIN, "/promotions").page
        press(page.get_by_role("button", name="Add a promotion"))
        dialog = page.get_by_role("dialog", name="Add a promotion")
        dialog.get_by_label("Name").fill("Winter sun")
        dialog.get_by_label("First day").fill("2026-12-20")
        dialog.get_by_label("Last day").fill("2026-12-10")
        dialog.get_by_label("How many").fill("250")
        press(dialog.get_by_role("button", name="Narrow the numbers"))
        dialog.get_by_label("Airplane 1").fill("A330")
        press(dialog.get_by_role("button", name="Add the promotion"))
        last_day = dialog.get_by_label("Last day")

        expect(last_day).to_have_accessible_description('Last day may not be before "First day".')

        last_day.fill("2027-01-10")
        press(dialog.get_by_role("button", name="Add the promotion"))

        expect(page.get_by_text("Winter sun is added")).to_be_visible()
        agent = open_as(AGENT1, "/promotions").page
        card = agent.get_by_role("region", name="Winter sun")
        expect(card).to_contain_text("0% of 250 calls")
        expect(card).to_contain_text("A330")
        running = agent.get_by_role("region", name="Autumn to Lisbon")
        expect(running).to_contain_text("Running")
        expect(running).to_contain_text("of 150 calls")
        expect(agent.get_by_role("button", name="Add a promotion")).to_have_count(0)

    def test_a_figure_leads_to_the_calls_it_counts(self, open_as: OpenAs) -> None:
        visitor = open_as(ADMIN, "/promotions")
        page = visitor.page
        card = page.get_by_role("region", name="Autumn to Lisbon")
        press(card.get_by_text("Day by day"))
        days = card.get_by_role("region", name="Autumn to Lisbon by day").get_by_role("row")
        answered = card.get_by_role("link", name=re.compile(r"^\d+ answered for Autumn to Lisbon"))
        counted = int(answered.inner_text().split()[0])
        of_its_days = [
            int(row.get_by_role("cell").nth(1).inner_text().split()[0])
            for row in days.all()
            if row.get_by_role("cell").count()
        ]

        assert sum(of_its_days) == counted

        press(answered)
        visitor.sees_page("Calls")

        expect(page.get_by_label("Promotion")).to_have_value(re.compile("^promotion_"))
        expect(page.get_by_label("Outcome")).to_have_value("true")
        expect(page.get_by_text(re.compile(rf"^{counted} rows? in all$"))).to_be_visible()

    def test_who_sees_some_of_the_calls_is_led_to_those(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/promotions")
        card = visitor.page.get_by_role("region", name="Autumn to Lisbon")
        own = card.get_by_role("link")

        expect(own).to_have_accessible_name("My calls for Autumn to Lisbon")

        press(own)
        visitor.sees_page("Calls")
        expect(visitor.page.get_by_label("Promotion")).to_have_value(re.compile("^promotion_"))

    def test_a_fault_is_said_wherever_it_is(self, open_as: OpenAs) -> None:
        page = open_as(ADMIN, "/promotions").page
        press(page.get_by_role("button", name="Add a promotion"))
        dialog = page.get_by_role("dialog", name="Add a promotion")
        dialog.get_by_label("Name").fill("Far too narrow")
        dialog.get_by_label("First day").fill("2026-12-20")
        dialog.get_by_label("Last day").fill("2026-12-24")
        dialog.get_by_label("How many").fill("10000001")
        for _ in range(51):
            dialog.get_by_role("button", name="Narrow the numbers").press("Enter")
        dialog.get_by_label("Airplane 2", exact=True).fill("A" * 61)
        add = dialog.get_by_role("button", name="Add the promotion")
        press(add)

        expect(dialog.get_by_label("How many")).to_have_accessible_description(
            "How many must be at most 10000000."
        )
        expect(dialog.get_by_label("Airplane 2", exact=True)).to_have_accessible_description(
            "Airplane 2 may have at most 60 characters."
        )

        dialog.get_by_label("How many").fill("10")
        dialog.get_by_label("Airplane 2", exact=True).fill("A330")
        press(add)
        fault = dialog.get_by_role("alert").filter(has_text="Please check what you entered")

        expect(fault).to_contain_text("Numbers may have at most 50 entries.")

        press(dialog.get_by_role("button", name="Take away numbers 51"))
        press(add)
        expect(page.get_by_text("Far too narrow is added")).to_be_visible()
