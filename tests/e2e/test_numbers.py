"""The numbers desk: a manager fills the pool, gives numbers out, and takes some off for good."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import AGENT1, AGENT2, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e


def pending(agent: Api) -> set[str]:
    """The numbers an agent has to call."""
    found = agent.get("/assignments", status="pending", limit=200)["items"]
    return {assignment["e164"] for assignment in found}


class TestTheDesk:
    def test_a_number_goes_to_an_agent_until_nobody_may_call_it(
        self, open_as: OpenAs, product: Product
    ) -> None:
        agent = product.sign_in(AGENT1)
        visitor = open_as(MANAGER, "/numbers")
        page = visitor.page
        press(page.get_by_role("button", name="Add a number"))
        dialog = page.get_by_role("dialog", name="Add a number")
        dialog.get_by_label("Number").fill("12")
        press(dialog.get_by_role("button", name="Add the number"))

        expect(dialog.get_by_label("Number")).to_have_attribute("aria-invalid", "true")

        dialog.get_by_label("Number").fill("020 7946 0871")
        dialog.get_by_label("Customer type").fill("Gold desk")
        dialog.get_by_label("Airplane").fill("A350")
        press(dialog.get_by_role("button", name="Add the number"))
        press(page.get_by_role("region", name="Segments").get_by_text("Gold desk · A350"))
        row = page.get_by_role("row").filter(has_text="+442079460871")

        expect(row).to_contain_text("Available")

        press(page.get_by_role("button", name="Assign", exact=True))
        assigning = page.get_by_role("dialog", name="Assign numbers")
        expect(assigning.get_by_label("Customer type")).to_have_value("gold-desk")
        expect(assigning.get_by_label("How many")).to_have_accessible_description(
            "1 number is available"
        )
        assigning.get_by_label("To", exact=True).select_option(label="Ada Agent")
        assigning.get_by_label("How many").fill("5")
        press(assigning.get_by_role("button", name="Assign the numbers"))

        outcome = assigning.get_by_role("region", name="What was assigned")
        expect(outcome).to_contain_text("1 of 5 assigned, 0 remain available.")
        expect(outcome.get_by_role("row").filter(has_text="Ada Agent")).to_contain_text(
            "Was chosen"
        )
        assert "+442079460871" in pending(agent)

        press(assigning.get_by_role("button", name="Close"))
        expect(row).to_contain_text("Ada Agent")
        visitor.open("/do-not-call")
        press(page.get_by_role("button", name="Add a number"))
        dialog = page.get_by_role("dialog", name="Add a number")
        dialog.get_by_label("Number").fill("+442079460871")
        dialog.get_by_label("Reason").fill("Asked on the phone")
        press(dialog.get_by_role("button", name="Add to the list"))
        expect(page.get_by_text("Nobody calls +442079460871 any more")).to_be_visible()

        assert "+442079460871" not in pending(agent)

        press(page.get_by_role("button", name="Remove +442079460871"))
        removing = page.get_by_role("dialog", name="Remove +442079460871")
        press(removing.get_by_role("button", name="Take it off the list"))
        expect(removing.get_by_label("Consent")).to_have_accessible_description(
            "Say how and when the person agreed."
        )
        removing.get_by_label("Consent").fill("Wrote that calls are welcome again")
        press(removing.get_by_role("button", name="Take it off the list"))

        expect(page.get_by_text("+442079460871 may be called again")).to_be_visible()

    def test_a_stale_edit_shows_both_versions(self, open_as: OpenAs, product: Product) -> None:
        api = product.sign_in(MANAGER)
        e164 = api.post("/numbers", phone="+442079460872", customer_type="Before")["e164"]
        page = open_as(MANAGER, "/numbers?q=%2B442079460872").page
        press(page.get_by_role("button", name=e164))
        dialog = page.get_by_role("dialog", name=f"Edit {e164}")
        dialog.get_by_label("Customer type").fill("Mine")
        api.patch(f"/numbers/{e164}", 1, customer_type="Theirs")
        dialog.get_by_label("Status").select_option(label="Archived")
        press(dialog.get_by_role("button", name="Save"))
        versions = page.get_by_role("dialog", name="Someone else changed this meanwhile")

        expect(versions.get_by_role("row").filter(has_text="Theirs")).to_contain_text("Mine")

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text(f"{e164} is saved")).to_be_visible()
        saved = api.get(f"/numbers/{e164}")
        assert (saved["customer_type"], saved["status"]) == ("Mine", "archived")

    def test_numbers_that_are_yet_to_be_called_go_back(
        self, open_as: OpenAs, product: Product
    ) -> None:
        api = product.sign_in(MANAGER)
        agent = product.sign_in(AGENT2)
        api.post("/numbers", phone="+442079460873", customer_type="Recycled")
        api.post(
            "/numbers/assign",
            limit=1,
            agent_id=agent.user_id,
            filters={"customer_type": "Recycled"},
        )
        page = open_as(MANAGER, "/numbers?customer_type=recycled").page
        press(page.get_by_role("button", name="Recycle", exact=True))
        dialog = page.get_by_role("dialog", name="Recycle numbers")
        press(dialog.get_by_role("button", name="Recycle"))
        whose = dialog.get_by_label("From")
        expect(whose).to_have_accessible_description("Choose whose numbers go back.")
        expect(whose).to_be_focused()
        whose.select_option(label="Ben Agent")
        press(dialog.get_by_role("button", name="Recycle"))

        expect(page.get_by_role("row").filter(has_text="+442079460873")).to_contain_text(
            "Available"
        )
        assert pending(agent) == set()

    def test_an_agent_sees_their_own_and_manages_nothing(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/numbers")
        visitor.sees_page("Numbers")
        for name in ("Add a number", "Assign", "Recycle"):
            expect(visitor.page.get_by_role("button", name=name)).to_have_count(0)
        expect(visitor.page.get_by_role("region", name="Segments")).to_have_count(0)

        visitor.open("/do-not-call")

        expect(visitor.page.get_by_role("table", name="Do not call")).to_be_visible()
        expect(visitor.page.get_by_role("button", name="Remove")).to_have_count(0)
