"""A manager brings a file: of numbers, imported and taken back; of those whom nobody may call."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.conftest import ADMIN, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

REGISTER = "Telephone\n+442079460701\n020 7946 0702\n12\n"
ROWS = [f"+4420794609{number:02},Harbour list,Southampton" for number in range(40, 60)]
FILE = "\n".join(["Phone,Type,Town", *ROWS, ROWS[0], "12,Harbour list,", ",Harbour list,Cowes"])


class TestImport:
    def test_a_file_is_rehearsed_imported_and_taken_back(
        self, open_as: OpenAs, product: Product
    ) -> None:
        manager = product.sign_in(MANAGER)
        visitor = open_as(MANAGER, "/numbers")
        page = visitor.page
        press(page.get_by_role("link", name="Import"))
        chooser = page.get_by_label("Drop a CSV or XLSX file here, or choose one")
        chooser.set_input_files(
            {"name": "harbour.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
        )

        expect(page.get_by_text("Choose a CSV file or an Excel workbook (.xlsx).")).to_be_visible()

        chooser.set_input_files(
            {"name": "harbour.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
        )
        card = page.get_by_role("article", name="harbour.csv")

        expect(card).to_contain_text(
            "23 rows read, 20 numbers would be added, 1 repeated in the file, "
            "1 without a phone number, 1 with an invalid phone number",
            timeout=20_000,
        )
        faulty = card.get_by_role("table", name="Rows of harbour.csv without a valid phone number")
        assert [row.inner_text().split("\t") for row in faulty.get_by_role("row").all()] == [
            ["Row", "What stands there", "What is wrong"],
            ["23", "12", "Its phone number is too short"],
            ["24", "Nothing", "Its phone number is missing"],
        ]
        expect(card.get_by_label("Phone number", exact=True)).to_have_value("1")

        card.get_by_label("Phone number", exact=True).select_option("")
        for action in ("Rehearse", "Import the numbers"):
            press(card.get_by_role("button", name=action))
            expect(card.get_by_label("Phone number", exact=True)).to_have_accessible_description(
                "Choose the column that holds the numbers."
            )
            expect(card.get_by_label("Phone number", exact=True)).to_be_focused()
        card.get_by_label("Phone number", exact=True).select_option("1")
        card.get_by_label("Airplane of the rest").fill("A380")
        press(card.get_by_role("button", name="Import the numbers"))

        expect(card).to_contain_text("20 numbers added", timeout=20_000)
        expect(card.get_by_role("button", name="Download the rows not added")).to_be_visible()
        number = manager.get("/numbers/+442079460940")
        assert (number["airplane"], number["attributes"]) == ("A380", {"Town": "Southampton"})
        expect(faulty).to_be_hidden()
        press(card.get_by_text("2 rows without a valid phone number"))
        expect(faulty).to_be_visible()
        assert Axe().run(page).response["violations"] == []

        press(card.get_by_role("button", name="Undo"))
        press(page.get_by_role("button", name="Take it back"))

        expect(card).to_contain_text("20 numbers taken out of the pool", timeout=20_000)

    def test_one_that_was_only_rehearsed_is_discarded_and_brought_back(
        self, open_as: OpenAs
    ) -> None:
        visitor = open_as(ADMIN, "/imports")
        page = visitor.page
        page.get_by_label("Drop a CSV or XLSX file here, or choose one").set_input_files(
            {"name": "wrong.csv", "mimeType": "text/csv", "buffer": FILE.encode()}
        )
        card = page.get_by_role("article", name="wrong.csv")
        expect(card).to_contain_text("Rehearsed: nothing was added yet", timeout=20_000)
        press(card.get_by_role("button", name="Discard"))

        expect(card).to_be_hidden()
        page.reload()
        expect(page.get_by_role("heading", name="Imports of numbers")).to_be_visible()
        expect(card).to_be_hidden()

        visitor.open("/archive")
        press(page.get_by_role("button", name="Restore wrong.csv"))
        expect(page.get_by_text("wrong.csv is back")).to_be_visible()
        visitor.open("/imports")
        expect(card).to_contain_text("Rehearsed: nothing was added yet")

    def test_who_cannot_bring_it_back_is_asked_first(self, open_as: OpenAs) -> None:
        page = open_as(MANAGER, "/imports").page
        page.get_by_label("Drop a CSV or XLSX file here, or choose one").set_input_files(
            {"name": "other.csv", "mimeType": "text/csv", "buffer": b"Nothing\nat all"}
        )
        card = page.get_by_role("article", name="other.csv")
        press(card.get_by_role("button", name="Discard"))
        press(page.get_by_role("button", name="Discard the import"))

        expect(page.get_by_text("other.csv is discarded")).to_be_visible()
        expect(card).to_be_hidden()


class TestDncImport:
    def test_a_register_is_put_on_the_list_by_keyboard(
        self, open_as: OpenAs, product: Product
    ) -> None:
        manager = product.sign_in(MANAGER)
        manager.post("/numbers", phone="+442079460701")
        visitor = open_as(MANAGER, "/do-not-call")
        page = visitor.page
        page.get_by_role("button", name="Import a list").press("Enter")
        page.get_by_label("Drop a CSV or XLSX file here, or choose one").set_input_files(
            {"name": "register.csv", "mimeType": "text/csv", "buffer": REGISTER.encode()}
        )
        card = page.get_by_role("article", name="register.csv")

        expect(card).to_contain_text(
            "3 rows read, 2 numbers would be put on the list, 1 with an invalid phone number",
            timeout=20_000,
        )
        assert Axe().run(page).response["violations"] == []

        card.get_by_role("button", name="Put them on the list").press("Enter")
        expect(card.get_by_label("Scrub date")).to_have_accessible_description(
            "Say of which day the register is."
        )
        card.get_by_label("Scrub date").fill("2026-11-02")
        card.get_by_label("Scrub date").press("Enter")
        page.get_by_role("button", name="Nobody calls them any more").press("Enter")

        expect(card).to_contain_text("2 numbers put on the list", timeout=20_000)
        expect(card).to_contain_text("register of")
        listed = page.get_by_role("table", name="Do not call")
        expect(listed).to_contain_text("+442079460701")
        expect(listed).to_contain_text("+442079460702")
        assert manager.get("/numbers/+442079460701")["status"] == "do_not_call"
        with page.expect_download() as downloading:
            card.get_by_role("button", name="Download the rows not added").press("Enter")
        assert downloading.value.suggested_filename == ("register \N{EN DASH} rows not added.csv")
        assert "4,invalid,its phone number is too short,12" in (
            downloading.value.path().read_text("utf-8-sig")
        )

        page.get_by_role("button", name="Notifications").press("Enter")
        expect(
            page.get_by_text(
                "register.csv: 2 numbers put on the do-not-call list; "
                "1 row left out: 1 with an invalid phone number"
            )
        ).to_be_visible(timeout=20_000)
