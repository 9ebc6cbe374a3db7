"""A platform admin founds an organisation, and looks after its people and everybody's accounts."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import AGENT2, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.mailbox import mailed_path
from tests.e2e.product import Product
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

PLATFORM = "platform@callboard.example"
PASSWORD = "seven blue kettles"
BILL = "bill@initech.example"
GAVIN = "gavin@hooli.example"


def row_of(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


def faults(page: Page) -> list[str]:
    return [fault["id"] for fault in Axe().run(page).response["violations"]]


class TestOrganisations:
    def test_one_that_is_founded_is_entered_by_its_invited_admin(
        self, open_as: OpenAs, visit: Callable[..., Visitor], product: Product
    ) -> None:
        page = open_as(PLATFORM, "/organisations").page
        press(page.get_by_role("button", name="Create an organisation"))
        dialog = page.get_by_role("dialog", name="Create an organisation")
        create = dialog.get_by_role("button", name="Create and invite")
        press(create)

        email = dialog.get_by_label("Email of its administrator")
        expect(email).to_have_accessible_description("Somebody has to administer it.")
        assert faults(page) == []

        dialog.get_by_label("Name", exact=True).fill("Initech")
        dialog.get_by_label("Time zone").select_option("America/Chicago")
        region = dialog.get_by_label("Phone region")
        region.fill("xx")
        email.fill("bill@")
        press(create)

        expect(email).to_have_accessible_description("This does not look like an email address.")

        email.fill(BILL)
        press(create)

        expect(region).to_have_accessible_description(re.compile("^Phone region must be"))
        expect(email).to_have_value(BILL)

        region.fill("us")
        press(create)

        expect(row_of(page, "Initech")).to_contain_text("1 invited")

        bill = visit()
        bill.open(mailed_path(product, BILL, "accept-invite"))
        expect(bill.page.get_by_role("main")).to_contain_text("Initech invites you")
        bill.page.get_by_label("Your name").fill("Bill Lumbergh")
        bill.page.get_by_label("Password").fill(PASSWORD)
        press(bill.page.get_by_role("button", name="Join Initech"))
        bill.sees_page("Dashboard")
        again = visit()
        again.open("/users")
        again.sign_in(BILL, PASSWORD)

        again.sees_page("Users")
        expect(row_of(again.page, "Bill Lumbergh")).to_contain_text("Admin")

        page.reload()
        expect(row_of(page, "Initech")).to_contain_text("1 admin")
        press(page.get_by_role("link", name="Initech"))
        people = page.get_by_role("list", name="People of Initech")
        expect(people).to_contain_text(BILL)
        press(page.get_by_role("button", name="Take Bill Lumbergh out of Initech"))
        press(page.get_by_role("dialog").get_by_role("button", name="Take Bill Lumbergh out"))

        expect(page.get_by_text("Bill Lumbergh stays in Initech")).to_be_visible()
        expect(people).to_contain_text(BILL)

        page.get_by_label("Email").fill(AGENT2)
        page.get_by_label("Role").select_option("manager")
        press(page.get_by_role("button", name="Add", exact=True))

        expect(people).to_contain_text(AGENT2)
        expect(page.get_by_role("main")).to_contain_text("1 admin · 1 manager")
        assert faults(page) == []

    def test_who_is_awaited_is_listed_and_a_stale_edit_shows_both_versions(
        self, open_as: OpenAs, product: Product
    ) -> None:
        api = product.sign_in(PLATFORM)
        new = {"name": "Hooli", "time_zone": "Europe/Madrid", "phone_region": "ES"}
        org = api.post("/admin/orgs", **new, admin_email=GAVIN)
        page = open_as(PLATFORM, f"/organisations/{org['org_id']}").page
        invited = page.get_by_role("list", name="Invitations to Hooli")
        expect(invited).to_contain_text(GAVIN)
        assert faults(page) == []
        press(invited.get_by_role("button", name=f"Send the invitation to {GAVIN} again"))
        expect(page.get_by_text(f"A new link is on its way to {GAVIN}")).to_be_visible()

        press(page.get_by_role("link", name="All organisations"))
        press(page.get_by_role("button", name="Edit Hooli"))
        dialog = page.get_by_role("dialog", name="Edit Hooli")
        dialog.get_by_label("Name", exact=True).fill("Hooli mine")
        changes = {"name": "Hooli theirs", "phone_region": "PT"}
        api.patch(f"/admin/orgs/{org['org_id']}", org["version"], **changes)
        press(dialog.get_by_role("button", name="Save", exact=True))
        versions = page.get_by_role("dialog", name="Someone else changed this meanwhile")

        expect(versions.get_by_role("row").filter(has_text="Hooli theirs")).to_contain_text("mine")

        press(versions.get_by_role("button", name="Save mine"))
        expect(page.get_by_text("Hooli mine is saved")).to_be_visible()
        saved = api.get(f"/admin/orgs/{org['org_id']}")
        assert (saved["name"], saved["phone_region"]) == ("Hooli mine", "PT")

    def test_who_asks_for_a_page_of_an_organisation_outside_is_told_to_enter_one(
        self, open_as: OpenAs
    ) -> None:
        page = open_as(PLATFORM, "/audit").page
        expect(page.get_by_role("alert")).to_contain_text("This page is inside an organisation")
        press(page.get_by_role("alert").get_by_role("link", name="Go to the start page"))

        expect(page.get_by_role("heading", level=1, name="Organisations")).to_be_visible()

    def test_who_asks_for_a_page_of_the_platform_inside_an_organisation_is_told_to_leave_it(
        self, open_as: OpenAs
    ) -> None:
        page = open_as(PLATFORM, "/organisations").page
        press(row_of(page, "Globex Support").get_by_role("button", name="Enter"))
        page.get_by_label("Reason").fill("Asked for help")
        press(page.get_by_role("button", name="Enter Globex Support"))
        inside = page.get_by_role("region", name="You are inside an organisation")
        expect(inside).to_be_visible()
        page.goto("/organisations")
        expect(page.get_by_role("alert")).to_contain_text("This page is outside the organisation")
        press(inside.get_by_role("button", name="Leave"))

        expect(page.get_by_role("heading", level=1, name="Organisations")).to_be_visible()


class TestPlatformUsers:
    def test_one_who_is_added_chooses_a_password_and_administers_until_it_is_taken(
        self, open_as: OpenAs, visit: Callable[..., Visitor], product: Product
    ) -> None:
        rita_mail = "rita@callboard.example"
        page = open_as(PLATFORM, "/platform-users").page
        press(page.get_by_role("button", name="Add a person"))
        dialog = page.get_by_role("dialog", name="Add a person")
        dialog.get_by_label("Email").fill(rita_mail)
        dialog.get_by_label("Name").fill("Rita Root")
        press(dialog.get_by_label("Administers the platform"))
        press(dialog.get_by_role("button", name="Add and mail the link"))
        page.get_by_label("Email begins with").fill("RITA")

        expect(row_of(page, "Rita Root")).to_contain_text("Platform admin")
        expect(page.get_by_role("row")).to_have_count(2)
        expect(page).to_have_url(re.compile("q=RITA"))

        rita = visit()
        rita.open(mailed_path(product, rita_mail, "reset-password"))
        rita.page.get_by_label("New password", exact=True).fill(PASSWORD)
        rita.page.get_by_label("New password again").fill(PASSWORD)
        press(rita.page.get_by_role("button", name="Set the password"))
        rita.sees_page("Your password is set")
        rita.open("/organisations")
        rita.sign_in(rita_mail, PASSWORD)
        rita.sees_page("Organisations")
        press(page.get_by_role("button", name="Edit Rita Root"))
        dialog = page.get_by_role("dialog", name="Edit Rita Root")
        press(dialog.get_by_label("May sign in"))
        assert faults(page) == []
        press(dialog.get_by_role("button", name="Save"))

        expect(row_of(page, "Rita Root")).to_contain_text("Switched off")

        rita.page.reload()

        rita.sees_page("Sign in")

    def test_the_last_platform_admin_keeps_it(self, open_as: OpenAs) -> None:
        page = open_as(PLATFORM, "/platform-users?admins=true&q=platform").page
        press(page.get_by_role("button", name="Edit Platform Admin"))
        dialog = page.get_by_role("dialog", name="Edit Platform Admin")
        flag = dialog.get_by_label("Administers the platform")
        press(flag)
        press(dialog.get_by_role("button", name="Save"))

        expect(dialog.get_by_role("alert")).to_contain_text("last active platform admin")
        expect(flag).not_to_be_checked()


class TestSignInAttempts:
    @pytest.mark.usefixtures("agent1")
    def test_they_are_narrowed_to_one_account(self, open_as: OpenAs) -> None:
        page = open_as("admin@northwind.example", "/audit?tab=sign-ins").page
        page.get_by_label("Account of").select_option("Ada Agent")
        table = page.get_by_role("table", name="Sign-in attempts")

        expect(table).not_to_contain_text("admin@northwind.example")
        expect(table).to_contain_text("agent1@northwind.example")
        expect(page).to_have_url(re.compile("person=user_"))
