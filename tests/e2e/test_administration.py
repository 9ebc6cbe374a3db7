"""The pages of those who run an organisation: by keyboard alone, and not for agents.

How they look to everybody, in light and in dark, test_pages says.
"""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMIN, AGENT1, OpenAs
from tests.e2e.keyboard import tab_to

pytestmark = pytest.mark.e2e


def press(target: Locator, key: str = "Enter") -> None:
    tab_to(target)
    target.page.keyboard.press(key)


def write(target: Locator, text: str) -> None:
    tab_to(target)
    target.page.keyboard.type(text)


@pytest.fixture
def page(open_as: OpenAs, request: pytest.FixtureRequest) -> Page:
    """The page the test asks for, as an administrator."""
    return open_as(ADMIN, request.param).page


class TestByKeyboard:
    @pytest.mark.parametrize("page", ["/teams"], indirect=True)
    def test_a_team_is_added(self, page: Page) -> None:
        press(page.get_by_role("button", name="Add a team").first)
        write(page.get_by_role("dialog").get_by_label("Name"), "Night shift")
        page.keyboard.press("Enter")

        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_role("main")).to_contain_text("Night shift")

    @pytest.mark.parametrize("page", ["/phone-lines"], indirect=True)
    def test_a_line_is_added(self, page: Page) -> None:
        press(page.get_by_role("button", name="Add a line").first)
        dialog = page.get_by_role("dialog")
        write(dialog.get_by_label("Number"), "020 7946 0990")
        write(dialog.get_by_label("Label"), "Night desk")
        page.keyboard.press("Enter")

        expect(dialog).to_have_count(0)
        expect(page.get_by_role("main")).to_contain_text("Night desk")

    @pytest.mark.parametrize("page", ["/api-keys"], indirect=True)
    def test_a_key_is_made(self, page: Page) -> None:
        press(page.get_by_role("button", name="Make a key").first)
        dialog = page.get_by_role("dialog", name="Make a key")
        write(dialog.get_by_label("Name", exact=True), "Night robot")
        press(dialog.get_by_role("checkbox").first, "Space")
        press(dialog.get_by_role("button", name="Make the key"))

        expect(page.get_by_role("dialog", name="Night robot is made")).to_be_visible()

        page.keyboard.press("Escape")

        expect(page.get_by_role("main")).to_contain_text("Night robot")

    @pytest.mark.parametrize("page", ["/audit"], indirect=True)
    def test_the_activity_is_exported(self, page: Page) -> None:
        press(page.get_by_role("button", name="Export"))
        with page.expect_download() as download:
            press(page.get_by_role("dialog").get_by_role("button", name="Download the CSV file"))

        assert download.value.suggested_filename.endswith(".csv")

    @pytest.mark.parametrize("page", ["/permissions"], indirect=True)
    def test_a_manager_is_given_a_permission(self, page: Page) -> None:
        press(page.get_by_role("main").get_by_role("link", name="Users"))
        press(page.get_by_role("button", name="Edit Marco Manager"))
        dialog = page.get_by_role("dialog")
        press(dialog.get_by_text("Permissions", exact=True))
        press(dialog.get_by_label("Delete recordings for good"), "Space")
        press(dialog.get_by_role("button", name="Save the permissions"))

        expect(dialog).to_have_count(0)

        page.go_back()

        row = page.get_by_role("row").filter(has_text="recordings:delete")
        expect(row).to_contain_text("Also Marco Manager")


class TestAgents:
    @pytest.mark.parametrize("path", ["/api-keys", "/audit", "/permissions", "/organisations"])
    def test_get_the_forbidden_page(self, open_as: OpenAs, path: str) -> None:
        visitor = open_as(AGENT1, path)

        visitor.sees_page("Your role does not allow this")

    def test_see_teams_and_lines_without_the_means_to_change_them(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/teams")
        visitor.sees_page("Teams")
        expect(visitor.page.get_by_role("button", name="Add a team")).to_have_count(0)

        visitor.open("/phone-lines")
        visitor.sees_page("Phone lines")
        expect(visitor.page.get_by_role("button", name="Add a line")).to_have_count(0)
