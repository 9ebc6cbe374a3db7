"""Deleting is no drama: undo it at once, find it in the archive later, or end it for good."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ADMIN, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e


class TestDeletingALead:
    def test_it_can_be_undone_at_once(self, open_as: OpenAs, product: Product) -> None:
        api = product.sign_in(ADMIN)
        lead = api.create_lead("Ulla Undone", phone="020 7946 0851")
        page = open_as(ADMIN, f"/leads/{lead['lead_id']}").page
        press(page.get_by_role("button", name="Delete", exact=True))

        expect(page.get_by_text("Ulla Undone is in the archive")).to_be_visible()

        # A notice is within reach of the keyboard, above a dialog too.
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_contain_text("Go to the newest notice")
        page.keyboard.press("Alt+t")
        expect(page.get_by_role("button", name="Undo")).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.get_by_text("Ulla Undone is back")).to_be_visible()
        expect(page.get_by_role("dialog").locator(":focus")).to_have_count(1)
        assert api.get(f"/leads/{lead['lead_id']}")["full_name"] == "Ulla Undone"


class TestTheArchive:
    def test_what_was_deleted_comes_back_from_it(self, open_as: OpenAs, product: Product) -> None:
        api = product.sign_in(ADMIN)
        made = api.post("/customers", full_name="Rita Restored", email="rita@customers.example")
        visitor = open_as(ADMIN, f"/customers/{made['customer_id']}")
        page = visitor.page
        press(page.get_by_role("button", name="Delete", exact=True))
        visitor.sees_page("Customers")
        press(page.get_by_role("link", name="Archive"))
        visitor.sees_page("Archive")
        page.get_by_label("Kind").select_option(label="Customers")
        row = page.get_by_role("main").get_by_role("listitem").filter(has_text="Rita Restored")
        expect(row).to_contain_text("by Nadia Admin")
        press(row.get_by_role("button", name="Restore Rita Restored"))

        expect(page.get_by_text("Rita Restored is back")).to_be_visible()
        expect(row).to_have_count(0)
        assert api.get(f"/customers/{made['customer_id']}")["full_name"] == "Rita Restored"

    def test_a_number_and_a_call_leave_and_come_back(
        self, open_as: OpenAs, product: Product
    ) -> None:
        api = product.sign_in(ADMIN)
        phone = api.post("/numbers", phone="020 7946 0853", customer_type="Archived")["e164"]
        call = api.post("/calls", phone=phone, outcome="answered", duration_seconds=30)
        visitor = open_as(ADMIN, "/numbers?customer_type=Archived")
        page = visitor.page
        press(page.get_by_role("button", name=phone))
        press(page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True))
        expect(page.get_by_text(f"{phone} is in the archive")).to_be_visible()
        press(page.get_by_role("button", name="Undo"))
        expect(page.get_by_text(f"{phone} is back")).to_be_visible()
        expect(page.get_by_role("button", name=phone)).to_be_visible()

        visitor.open(f"/calls/{call['call_id']}")
        press(page.get_by_role("button", name="Delete", exact=True))
        visitor.sees_page("Calls")
        visitor.open("/archive?type=call")
        press(page.get_by_role("button", name=f"Restore Call with {phone}"))

        expect(page.get_by_text(f"Call with {phone} is back")).to_be_visible()
        assert api.get(f"/calls/{call['call_id']}")["phone"] == phone

    def test_deleting_for_good_wants_the_name_typed(
        self, open_as: OpenAs, product: Product
    ) -> None:
        api = product.sign_in(ADMIN)
        lead = api.create_lead("Gone Forgood", phone="020 7946 0852")
        api.post("/archive", entity_type="lead", entity_id=lead["lead_id"])
        page = open_as(ADMIN, "/archive?type=lead").page
        row = page.get_by_role("main").get_by_role("listitem").filter(has_text="Gone Forgood")
        press(row.get_by_role("button", name="Delete Gone Forgood for good"))
        dialog = page.get_by_role("dialog")
        sure = dialog.get_by_role("button", name="Delete for good")
        name = dialog.get_by_label("Type Gone Forgood to go on")
        press(sure)
        expect(name).to_have_accessible_description("Type Gone Forgood, as it is written.")
        expect(name).to_be_focused()
        name.fill("Gone Forgood")
        press(sure)

        expect(page.get_by_text("Gone Forgood is deleted for good")).to_be_visible()
        expect(row).to_have_count(0)
