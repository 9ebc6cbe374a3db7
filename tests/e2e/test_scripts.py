"""Scripts: written with placeholders, read out with the names filled in."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import ADMIN, AGENT1, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e


class TestAScript:
    def test_a_wrong_placeholder_is_said_and_the_right_one_is_read_out(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        page = open_as(ADMIN, "/scripts").page
        press(page.get_by_role("button", name="Add a script"))
        dialog = page.get_by_role("dialog", name="Add a script")
        dialog.get_by_label("Title").fill("Autumn offer")
        dialog.get_by_label("Category").fill("autumn")
        dialog.get_by_label("Offered first for").select_option("Call after the first")
        body = dialog.get_by_label("What to say")
        body.fill("Good day {{lead.nme}}")
        press(dialog.get_by_role("button", name="Add the script"))

        expect(body).to_have_accessible_description(
            "{{lead.nme}} is no placeholder; choose one from the list."
        )

        body.fill("Good day ")
        dialog.get_by_label("Placeholder").select_option("lead.full_name")
        expect(dialog.get_by_role("region", name="Preview")).to_contain_text("Good day Ann Lee")
        press(dialog.get_by_role("button", name="Add the script"))
        expect(page.get_by_text("Autumn offer is added")).to_be_visible()
        expect(page.locator("summary").filter(has_text="Autumn offer")).to_contain_text(
            "Call after the first"
        )

        lead = agent1.create_lead("Sofia Scripted", phone="020 7946 0861")
        agent = open_as(AGENT1, f"/leads/{lead['lead_id']}").page
        panel = agent.get_by_role("region", name="Script")
        panel.get_by_role("combobox").select_option(label="Autumn offer")

        expect(panel).to_contain_text("Good day Sofia Scripted")

    def test_whom_a_promotion_is_for_hears_its_script_first(
        self, open_as: OpenAs, product: Product
    ) -> None:
        api = product.sign_in(ADMIN)
        script = api.post(
            "/scripts", title="To the far north", category="test", body="The lights, {{agent.name}}"
        )
        api.post("/scripts", title="Anything else", category="test", body="Anything else?")
        today = datetime.now(UTC).date()
        api.post(
            "/promotions", name="Northern lights", script_id=script["script_id"],
            starts_on=str(today), ends_on=str(today + timedelta(days=1)),
            goal={"kind": "calls", "target": 5}, segments=[{"airplane": "Dash 8"}],
        )  # fmt: skip
        api.post("/numbers", phone="+442079460877", airplane="Dash 8")
        lead = api.create_lead("Norma North", phone="+442079460877")
        panel = open_as(ADMIN, f"/leads/{lead['lead_id']}").page.get_by_role(
            "region", name="Script"
        )

        expect(panel).to_contain_text("The lights, Nadia Admin")
        expect(panel).to_contain_text("For the promotion Northern lights")

        panel.get_by_role("combobox").select_option(label="Anything else")

        expect(panel).to_contain_text("Anything else?")
        expect(panel).not_to_contain_text("Northern lights")

    def test_a_former_version_is_used_again(self, open_as: OpenAs, product: Product) -> None:
        api = product.sign_in(ADMIN)
        made = api.post("/scripts", title="Twice told", category="test", body="First words")
        path = f"/scripts/{made['script_id']}"
        api.patch(path, 1, body="Second words")
        page = open_as(ADMIN, "/scripts").page
        press(page.get_by_text("Twice told"))
        press(page.get_by_role("button", name="Edit Twice told"))
        versions = page.get_by_role("region", name="Versions")
        press(versions.get_by_text("Version 1"))
        press(versions.get_by_role("button", name="Use this version"))

        expect(page.get_by_text("Version 1 is read out now")).to_be_visible()
        expect(page.get_by_label("What to say")).to_have_value("First words")
        assert api.get(path)["body"] == "First words"
