"""From an invitation in the mail to signing in with a second factor."""

import re
import time
from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMIN, OpenAs
from tests.e2e.founding import found
from tests.e2e.keyboard import press
from tests.e2e.mailbox import mailed_path
from tests.e2e.product import Product
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

JUNE = "june@northwind.example"
PASSWORD = "seven blue kettles"
STEP_SECONDS = 30
SESSION_IS_RENEWED = "15:00"


def turn_on_second_factor(page: Page) -> pyotp.TOTP:
    """What the telephone of the person has then."""
    telephone = type_code(page)
    press(second_factor(page).get_by_role("button", name="Turn it on"))
    keep_codes(page)
    return telephone


def second_factor(page: Page) -> Locator:
    return page.get_by_role("region", name="Second factor")


def type_code(page: Page) -> pyotp.TOTP:
    factor = second_factor(page)
    press(factor.get_by_role("button", name="Turn it on"))
    link = factor.get_by_role("link", name="Open it in the app").get_attribute("href")
    telephone = pyotp.parse_uri(link or "")
    assert isinstance(telephone, pyotp.TOTP)
    factor.get_by_label("Code of the app").fill(telephone.now())
    return telephone


def keep_codes(page: Page) -> None:
    say_kept(page)
    expect(second_factor(page).get_by_role("button", name="Turn off")).to_be_visible()


def say_kept(page: Page) -> None:
    factor = second_factor(page)
    codes = factor.get_by_role("list", name="Recovery codes").get_by_role("listitem")
    expect(codes).to_have_count(10)
    done = factor.get_by_role("button", name="Done")
    expect(done).to_be_disabled()
    press(factor.get_by_label("I have kept them"))
    press(done)


class TestSecondFactor:
    def test_recovery_codes_stay_until_they_are_kept_though_the_page_hears_that_it_is_on(
        self, open_as: OpenAs, product: Product
    ) -> None:
        rita = "rita@northwind.example"
        product.sign_in(ADMIN).create_user("Rita Recovers", rita, role="manager")
        page = open_as(rita, "/settings").page
        type_code(page)
        with page.expect_response("**/api/me"):
            press(second_factor(page).get_by_role("button", name="Turn it on"))
        keep_codes(page)

    def test_where_it_is_demanded_it_is_set_up_at_sign_in_and_its_codes_are_kept_before_all_else(
        self, visit: Callable[..., Visitor], product: Product
    ) -> None:
        demanding = "fay@careful.example"
        found(product, "Careful Tours", demanding, require_totp_for_admins=True)
        visitor = visit()
        page = visitor.page
        page.clock.install()
        visitor.open("/")
        visitor.sign_in(demanding)
        visitor.sees_page("One more thing before you start")
        expect(second_factor(page)).to_contain_text("Careful Tours asks its administrators")
        type_code(page)
        press(second_factor(page).get_by_role("button", name="Turn it on"))
        expect(page.get_by_text("Keep these recovery codes.")).to_be_visible()
        with page.expect_response("**/api/auth/refresh") as renewed:
            page.clock.fast_forward(SESSION_IS_RENEWED)
        assert renewed.value.json()["totp_enrolment_required"] is False
        say_kept(page)

        visitor.sees_page("Dashboard")


class TestInvitation:
    def test_one_who_is_invited_joins_and_signs_in_with_a_second_factor(
        self, open_as: OpenAs, visit: Callable[..., Visitor], product: Product
    ) -> None:
        admin = open_as(ADMIN, "/users").page
        press(admin.get_by_role("button", name="Invite"))
        dialog = admin.get_by_role("dialog", name="Invite somebody")
        email = dialog.get_by_label("Email")
        email.fill("june@northwind")
        press(dialog.get_by_role("button", name="Send the invitation"))

        expect(email).to_have_accessible_description("This does not look like an email address.")

        email.fill(JUNE)
        press(dialog.get_by_role("button", name="Send the invitation"))
        invitations = admin.get_by_role("region", name="Invitations")

        expect(invitations).to_contain_text(JUNE)

        june = visit()
        june.open(mailed_path(product, JUNE, "accept-invite"))
        expect(june.page.get_by_role("main")).to_contain_text("Northwind Travel invites you")
        june.page.get_by_label("Your name").fill("June Joins")
        june.page.get_by_label("Password").fill(PASSWORD)
        press(june.page.get_by_role("button", name="Join Northwind Travel"))

        june.sees_page("My day")

        june.open("/settings")
        telephone = turn_on_second_factor(june.page)
        again = visit()
        again.open("/leads")
        again.sign_in(JUNE, PASSWORD)
        code = again.page.get_by_label("Code")
        code.fill("000000")
        press(again.page.get_by_role("button", name="Sign in"))

        expect(code).to_have_accessible_description(re.compile("This code is wrong"))

        code.fill(telephone.at(int(time.time()) + STEP_SECONDS))
        press(again.page.get_by_role("button", name="Sign in"))

        again.sees_page("Leads")
        navigation = again.page.get_by_role("navigation", name="Main")
        expect(navigation.get_by_role("link", name="Calls")).to_be_visible()
        expect(navigation.get_by_role("link", name="Users")).to_have_count(0)

        again.open("/users")

        again.sees_page("Your role does not allow this")
        admin.reload()
        expect(admin.get_by_role("row").filter(has_text="June Joins")).to_contain_text("Active")
        expect(invitations).not_to_contain_text(JUNE)

    def test_one_who_has_an_account_joins_with_it_and_its_second_factor(
        self, visit: Callable[..., Visitor], product: Product
    ) -> None:
        gil = {"email": "gil@globex.example", "password": PASSWORD}
        product.sign_in("admin@globex.example").post(
            "/users", full_name="Gil Guest", role="agent", **gil
        )
        visitor = visit()
        visitor.open("/settings")
        visitor.sign_in(**gil)
        telephone = turn_on_second_factor(visitor.page)
        product.sign_in(ADMIN).post("/invites", email=gil["email"], role="manager")

        guest = visit()
        guest.open(mailed_path(product, gil["email"], "accept-invite"))
        page = guest.page
        expect(page.get_by_role("main")).to_contain_text("You have an account already")
        expect(page.get_by_label("Password")).to_have_count(0)
        join = page.get_by_role("button", name="Join Northwind Travel")
        press(join)
        code = page.get_by_label("Code")
        expect(code).to_be_focused()
        code.fill("000000")
        press(join)

        expect(code).to_have_accessible_description(re.compile("This code is wrong"))

        code.fill(telephone.at(int(time.time()) + STEP_SECONDS))
        press(join)

        guest.sees_page("Dashboard")
        expect(page.get_by_role("banner")).to_contain_text("Northwind Travel")
        press(page.get_by_role("button", name="Gil Guest"))
        choices = page.get_by_role("menuitemradio")
        expect(choices.filter(has_text="Globex Support")).to_be_visible()
        expect(choices.filter(has_text="Northwind Travel")).to_be_checked()


class TestForgottenPassword:
    def test_the_mailed_link_sets_a_new_one_once(
        self, visit: Callable[..., Visitor], product: Product
    ) -> None:
        email, new = "agent3@northwind.example", "nine green boats"
        visitor = visit()
        page = visitor.page
        visitor.open("/login")
        press(page.get_by_role("link", name="Forgot your password?"))
        visitor.sees_page("Forgot your password?")
        page.get_by_label("Email or username").fill(email)
        press(page.get_by_role("button", name="Mail me a link"))
        expect(page.get_by_role("status")).to_contain_text("Look into your mailbox")
        link = mailed_path(product, email, "reset-password")
        for outcome in ("Your password is set", "Set a new password"):
            visitor.open(link)
            page.get_by_label("New password", exact=True).fill(new)
            page.get_by_label("New password again").fill(new)
            press(page.get_by_role("button", name="Set the password"))

            visitor.sees_page(outcome)

        expect(page.get_by_role("alert")).to_contain_text("This link was used")

        visitor.open("/login")
        visitor.sign_in(email, new)

        visitor.sees_page("My day")
