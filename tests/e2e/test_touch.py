"""A phone in the hand: fingers, and no keys."""

from collections.abc import Callable

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.e2e.conftest import ADMIN, AGENT1, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Product
from tests.e2e.test_workspace import SOFTPHONE, give, hire, number
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

PHONE = "+442079460890"
TELEPHONE: ViewportSize = {"width": 360, "height": 740}


class TestWorking:
    def test_keys_are_not_spoken_of_and_the_call_fits_the_script(
        self, visit: Callable[..., Visitor], product: Product
    ) -> None:
        email = hire(product, "Tova")
        give(product, product.sign_in(email), [PHONE])
        admin = product.sign_in(ADMIN)
        for title, occasion in (("Hello there", "first_call"), ("Missed you", "voicemail")):
            admin.post(
                "/scripts", title=title, category="test", occasion=occasion, body=f"{title}!"
            )
        visitor = visit(has_touch=True, is_mobile=True)
        page = visitor.page
        page.set_viewport_size(TELEPHONE)
        page.add_init_script(SOFTPHONE)
        visitor.open("/work")
        visitor.sign_in(email)

        expect(page.get_by_role("region", name="Script")).to_contain_text("Hello there!")

        number(page).get_by_role("button", name="Dial").tap()
        talking, ended = (
            number(page).get_by_role("button", name=name) for name in ("Talking now", "Call ended")
        )

        expect(ended).to_be_visible()
        expect(page.locator("kbd").filter(visible=True)).to_have_count(0)
        expect(page.get_by_text("N comes here")).to_be_hidden()
        boxes = [button.bounding_box() for button in (talking, ended)]
        assert all(boxes)
        assert len({box["y"] for box in boxes if box}) == 1


def test_the_menu_of_a_scrolled_page_is_in_sight_on_a_telephone(open_as: OpenAs) -> None:
    page = open_as(AGENT1, "/help").page
    page.set_viewport_size(TELEPHONE)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    press(page.get_by_role("button", name="Open the menu"))
    menu = page.get_by_role("navigation", name="Main")

    expect(menu.get_by_role("link", name="Work")).to_be_in_viewport()
    press(menu.get_by_role("link", name="Leads", exact=True))
    expect(page.get_by_role("heading", level=1, name="Leads")).to_be_visible()
    expect(menu).to_have_count(0)
