"""The words on leads, looked after by whoever may."""

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import MANAGER, OpenAs

pytestmark = pytest.mark.e2e


def test_tags_are_added_edited_and_deleted_without_a_mouse(open_as: OpenAs) -> None:
    page = open_as(MANAGER, "/leads").page
    page.get_by_role("button", name="Tags", exact=True).press("Enter")
    tags = page.get_by_role("dialog", name="Tags")
    expect(tags.get_by_role("button", name="Delete VIP")).to_be_disabled()
    expect(tags.get_by_role("link", name="leads").first).to_be_visible()

    tags.get_by_role("button", name="Add a tag").press("Enter")
    expect(tags.get_by_label("Name")).to_be_focused()
    page.keyboard.type("vip")
    page.keyboard.press("Enter")
    expect(tags.get_by_role("alert")).to_contain_text("Your organisation has a tag of that name")
    tags.get_by_label("Name").fill("Wedding")
    tags.get_by_label("Colour").select_option("Pink")
    page.keyboard.press("Enter")

    tags.get_by_role("button", name="Edit Wedding").press("Enter")
    expect(tags.get_by_label("Name")).to_be_focused()
    tags.get_by_label("Name").fill("Weddings")
    page.keyboard.press("Enter")
    tags.get_by_role("button", name="Delete Weddings").press("Enter")
    expect(tags.get_by_role("status")).to_contain_text("Weddings is deleted")
    page.keyboard.press("Enter")
    expect(tags.get_by_role("button", name="Edit Weddings")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.get_by_label("Tag").get_by_role("option", name="Weddings")).to_be_attached()
