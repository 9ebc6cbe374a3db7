"""Promo sales: planned by an administrator, followed by everybody."""

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

        expect(last_day).to_have_accessible_description("Ends on may not be before starts_on.")

        last_day.fill("2027-01-10")
        press(dialog.get_by_role("button", name="Add the promotion"))

        expect(page.get_by_text("Winter sun is added")).to_be_visible()
        agent = open_as(AGENT1, "/promotions").page
        card = agent.get_by_role("region", name="Winter sun")
        expect(card).to_contain_text("0% of 250 calls")
        expect(card).to_contain_text("A330")
        running = agent.get_by_role("region", name="Autumn to Lisbon")
        expect(running).to_contain_text("Running")
        expect(running).to_contain_text("of 600 calls")
        expect(agent.get_by_role("button", name="Add a promotion")).to_have_count(0)
