"""The picture somebody shows, from the file to where others see it."""

import re

import pytest
from playwright.sync_api import FilePayload, expect

from tests.avatars.images import picture
from tests.e2e.conftest import ADMIN, AGENT2, OpenAs
from tests.e2e.keyboard import press

pytestmark = pytest.mark.e2e


def file(data: bytes, name: str = "me.png", kind: str = "image/png") -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": data}


def test_it_is_chosen_looked_at_sent_and_seen_by_others(open_as: OpenAs) -> None:
    page = open_as(AGENT2, "/settings").page
    you = page.get_by_role("region", name="You")
    choice = you.get_by_label("Picture", exact=True)
    choice.set_input_files(file(b"GIF89a", "me.gif", "image/gif"))

    expect(choice).to_have_accessible_description("Choose a PNG, JPEG or WebP picture.")

    choice.set_input_files(file(b"MZ a program", "me.png"))
    press(you.get_by_role("button", name="Use this picture"))

    expect(choice).to_have_accessible_description(re.compile("not a PNG, JPEG or WebP"))

    choice.set_input_files(file(picture("PNG", (600, 400))))
    expect(you.locator("img")).to_have_attribute("src", re.compile("^blob:"))
    press(you.get_by_role("button", name="Use this picture"))

    expect(you.locator("img")).to_have_attribute("src", re.compile(r"-256\.webp\?"))
    header = page.get_by_role("banner")
    expect(header.locator("img")).to_have_attribute("src", re.compile(r"-64\.webp\?"))

    admin = open_as(ADMIN, "/users").page
    row = admin.get_by_role("row").filter(has_text="Ben Agent")
    expect(row.locator("img")).to_have_js_property("naturalWidth", 64)

    press(you.get_by_role("button", name="Remove the picture"))

    expect(you.locator("img")).to_have_count(0)
    expect(header.locator("img")).to_have_count(0)
    admin.reload()
    expect(row).to_contain_text("Ben Agent")
    expect(row.locator("img")).to_have_count(0)
