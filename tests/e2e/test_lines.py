"""Phone lines: who is on one sees and hears what colleagues do on it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e import sounds
from tests.e2e.conftest import ADMIN, AGENT1, AGENT2, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Product

pytestmark = pytest.mark.e2e


class TestALine:
    def test_its_calls_are_seen_and_heard_until_it_is_withdrawn(
        self, open_as: OpenAs, product: Product, tmp_path: Path
    ) -> None:
        admin = open_as(ADMIN, "/phone-lines").page
        press(admin.get_by_role("button", name="Add a line"))
        dialog = admin.get_by_role("dialog", name="Add a line")
        dialog.get_by_label("Number").fill("020 7946 0950")
        dialog.get_by_label("Label").fill("Desk")
        press(dialog.get_by_role("button", name="Add the line"))
        for name in ("Ada Agent", "Ben Agent"):
            admin.get_by_label("Add a person to Desk").select_option(label=name)
            expect(admin.get_by_role("button", name=f"Take {name} out of Desk")).to_be_visible()
        colleague = product.sign_in(AGENT2)
        lines = colleague.get("/phone-lines")["items"]
        line_id = next(line["line_id"] for line in lines if line["label"] == "Desk")
        lead = colleague.create_lead("Dora Desk", phone="020 7946 0951")
        call = colleague.log_call(lead["lead_id"], line_id=line_id, duration_seconds=60)
        colleague.upload_recording(call["call_id"], sounds.spoken(tmp_path, 8).read_bytes())

        visitor = open_as(AGENT1, "/calls")
        page = visitor.page
        page.get_by_label("Phone line").select_option(label="Desk · +442079460950")

        row = page.get_by_role("row").filter(has_text="Dora Desk")
        expect(row).to_contain_text("Ben Agent")
        expect(page).to_have_url(re.compile(f"line_id={line_id}"))

        press(page.get_by_role("link", name="Dora Desk"))
        visitor.sees_page("Call with Dora Desk")
        panel = page.get_by_role("region", name="Recording")
        expect(panel.get_by_text("Stored", exact=True)).to_be_visible()
        press(panel.get_by_role("button", name="Play"))

        player = page.get_by_role("group", name="Recording player")
        expect(player.get_by_text(re.compile(r"^0:0[1-9] / "))).to_be_visible()

        take_out = admin.get_by_role("button", name="Take Ada Agent out of Desk")
        press(take_out)
        expect(take_out).to_have_count(0)
        # Signed in anew: what the gateway remembers of a session counts for up to a minute.
        again = open_as(AGENT1, f"/calls/{call['call_id']}")

        again.sees_page("This is not here")

        again.open(f"/calls?line_id={line_id}")

        expect(again.page.get_by_text("No call matches these filters")).to_be_visible()

    def test_a_call_is_logged_on_it_and_the_next_one_too(
        self, open_as: OpenAs, product: Product
    ) -> None:
        agent = product.sign_in(AGENT1)
        leads = [
            agent.create_lead(f"Lina {number}", email=f"lina{number}@customers.example")
            for number in (1, 2)
        ]
        visitor = open_as(AGENT1, f"/leads/{leads[0]['lead_id']}")
        visitor.sees_page("Lina 1")
        line = visitor.page.get_by_label("Phone line")
        line.select_option(label="Sales · +442079460200")
        chosen = line.input_value()
        line.blur()
        visitor.page.keyboard.press("1")
        visitor.page.keyboard.press("Enter")
        timeline = visitor.page.get_by_role("region", name="Timeline")
        expect(timeline.get_by_role("link", name="Open the call")).to_be_visible()

        visitor.open(f"/leads/{leads[1]['lead_id']}")

        expect(visitor.page.get_by_label("Phone line")).to_have_value(chosen)
        logged = agent.get("/calls", line_id=chosen)["items"][0]
        assert logged["lead_name"] == "Lina 1"
