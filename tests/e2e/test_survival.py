"""What was saved is still there after the product was killed."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import sounds
from tests.e2e.conftest import AGENT1
from tests.e2e.keyboard import press
from tests.e2e.product import Product, running
from tests.e2e.visitor import Visitor
from tests.infra.engine import free_ports

pytestmark = pytest.mark.e2e


@pytest.fixture
def mortal(demo_data: Path) -> Iterator[Product]:
    """A product of its own, that can be killed."""
    data = demo_data.with_name("mortal")
    shutil.copytree(demo_data, data)
    with running(Product(free_ports(), data)) as started:
        yield started


class TestKilled:
    def test_lead_call_and_recording_are_there_after_the_next_start(
        self, mortal: Product, browser: Browser, tmp_path: Path
    ) -> None:
        api = mortal.sign_in(AGENT1)
        lead = api.create_lead("Sophie Survivor", phone="020 7946 0821")
        call = api.log_call(lead["lead_id"], notes="Said just before the end")
        page = browser.new_page(base_url=mortal.origin)
        visitor = Visitor(page)
        visitor.open(f"/calls/{call['call_id']}")
        visitor.sign_in(AGENT1)
        page.get_by_label("Audio file").set_input_files(sounds.spoken(tmp_path, 10))
        recording = page.get_by_role("region", name="Recording")
        expect(recording.get_by_text("Stored", exact=True)).to_be_visible()
        mortal.kill()
        mortal.start()
        page.reload()

        visitor.sees_page("Call with Sophie Survivor")
        expect(page.get_by_label("Notes")).to_have_value("Said just before the end")

        press(recording.get_by_role("button", name="Play"))

        expect(recording.get_by_text(re.compile(r"^0:0[1-9] / 0:10$"))).to_be_visible()

        press(page.get_by_role("link", name="Open the lead"))

        visitor.sees_page("Sophie Survivor")
        expect(page.get_by_role("region", name="Timeline")).to_contain_text("stored a recording")
        page.close()
