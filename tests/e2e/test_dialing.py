"""Dialling: the gate says no in words, a manager says why not, the call carries the dial."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.conftest import AGENT1, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product

pytestmark = pytest.mark.e2e

TOLL_FREE = "+18005550144"  # rings nobody knows where, so it is held at every hour
LANDLINE = "+442079460877"


def refusal(page: Page) -> None:
    press(page.get_by_role("button", name=TOLL_FREE))
    expect(page.get_by_role("dialog")).to_contain_text("may not be dialled now")
    expect(page.get_by_role("dialog")).to_contain_text("Nobody knows what time it is")


@pytest.fixture
def no_dialler() -> str:
    """The browser has nothing that answers `tel:`, and says so."""
    return "Failed to launch 'tel:"


class TestRefusal:
    def test_an_agent_reads_why_and_can_only_wait(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Tilda Toll", phone=TOLL_FREE)
        page = open_as(AGENT1, f"/leads/{lead['lead_id']}").page
        refusal(page)

        expect(page.get_by_role("button", name="Dial all the same")).to_have_count(0)
        assert [fault["id"] for fault in Axe().run(page).response["violations"]] == []
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name=TOLL_FREE)).to_be_focused()

    def test_a_manager_dials_all_the_same_with_a_reason(
        self, open_as: OpenAs, agent1: Api, no_dialler: str
    ) -> None:
        lead = agent1.create_lead("Tomas Toll", phone=TOLL_FREE)
        visitor = open_as(MANAGER, f"/leads/{lead['lead_id']}")
        page = visitor.page
        refusal(page)
        press(page.get_by_role("button", name="Dial all the same"))
        expect(page.get_by_text("Say why, in a few words.")).to_be_visible()
        page.get_by_label("Why dial all the same?").fill("He asked to be called at his office")
        press(page.get_by_role("button", name="Dial all the same"))

        expect(page.get_by_text(f"Dialled {TOLL_FREE}")).to_be_visible()
        page.reload()
        timeline = page.get_by_role("region", name="Timeline")
        expect(timeline).to_contain_text("dialled although a rule said no")
        expect(timeline).to_contain_text("He asked to be called at his office")
        visitor.forgive(no_dialler)


class TestDial:
    def test_the_call_that_is_logged_carries_the_dial(
        self, open_as: OpenAs, agent1: Api, product: Product, no_dialler: str
    ) -> None:
        lead = agent1.create_lead("Lena Landline", phone=LANDLINE)
        product.sign_in(MANAGER).keep_open(LANDLINE)
        visitor = open_as(AGENT1, f"/leads/{lead['lead_id']}")
        page = visitor.page
        expect(page.get_by_text("It may be dialled now.")).to_be_visible()
        page.keyboard.press("d")
        expect(page.get_by_text(f"Dialled {LANDLINE}")).to_be_visible()
        expect(page.get_by_text("1 today, 1 in all")).to_be_visible()
        page.keyboard.press("1")
        page.keyboard.press("Enter")

        expect(page.get_by_text("The call is logged")).to_be_visible()
        expect(page.get_by_text(f"Dialled {LANDLINE}")).to_have_count(0)
        assert agent1.get("/calls", lead_id=lead["lead_id"])["items"][0]["dial_id"]
        visitor.forgive(no_dialler)


class TestWhereItRings:
    def test_a_manager_says_that_a_number_travelled(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Tora Traveller", phone="+442079460879")
        calling = open_as(MANAGER, f"/leads/{lead['lead_id']}").page.get_by_role(
            "region", name="Calling"
        )
        expect(calling).to_contain_text("(London)")
        calling.get_by_role("button", name="Set its time zone").press("Enter")
        expect(calling.get_by_label("Where it really rings")).to_be_focused()
        calling.get_by_label("Where it really rings").select_option("Asia/Tokyo")
        calling.get_by_role("button", name="Set the time zone").press("Enter")

        expect(calling).to_contain_text("(Tokyo)")
        expect(calling.get_by_role("button", name="Set its time zone")).to_be_visible()


class TestConsent:
    def test_it_is_recorded_and_withdrawn_beside_the_lead(
        self, open_as: OpenAs, agent1: Api
    ) -> None:
        lead = agent1.create_lead("Conny Consent", phone="+442079460878")
        page = open_as(AGENT1, f"/leads/{lead['lead_id']}").page
        calling = page.get_by_role("region", name="Calling")
        press(calling.get_by_role("button", name="Record consent"))
        expect(calling.get_by_label("How did they agree?")).to_be_focused()
        calling.get_by_label("How did they agree?").select_option("In writing")
        calling.get_by_label("Note").fill("On the order form")
        press(calling.get_by_role("button", name="Record consent"))

        expect(calling).to_contain_text("Agreed to be called: in writing. On the order form")
        expect(calling).to_contain_text("Ada Agent")
        press(calling.get_by_role("button", name="Withdraw the consent"))
        expect(calling.get_by_role("button", name="Record consent")).to_be_visible()
