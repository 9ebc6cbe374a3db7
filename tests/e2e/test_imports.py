"""A manager brings a file of numbers: rehearsed, imported, looked through, taken back."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.conftest import MANAGER, OpenAs
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e

ROWS = [f"+4420794609{number:02},Harbour list,Southampton" for number in range(40, 60)]
FILE = "\n".join(["Phone,Type,Town", *ROWS, ROWS[0], "12,Harbour list,"])


class TestImport:
    def test_a_file_is_rehearsed_imported_and_taken_back(
        self, open_as: OpenAs, product: Product
    ) -> None:
        manager = product.sign_in(MANAGER)
        visitor = open_as(MANAGER, "/numbers")
        page = visitor.page
        page.get_by_role("link", name="Import").click()
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
            "22 rows read, 20 numbers would be added, 1 repeated in the file, 1 no phone number",
            timeout=20_000,
        )
        expect(card.get_by_label("Phone number")).to_have_value("1")

        card.get_by_label("Airplane of the rest").fill("A380")
        card.get_by_role("button", name="Import the numbers").click()

        expect(card).to_contain_text("20 numbers added", timeout=20_000)
        expect(card.get_by_role("button", name="Download the rows not added")).to_be_visible()
        number = manager.get("/numbers/+442079460940")
        assert (number["airplane"], number["attributes"]) == ("A380", {"Town": "Southampton"})
        assert Axe().run(page).response["violations"] == []

        card.get_by_role("button", name="Undo").click()
        page.get_by_role("button", name="Take it back").click()

        expect(card).to_contain_text("20 numbers taken out of the pool", timeout=20_000)
