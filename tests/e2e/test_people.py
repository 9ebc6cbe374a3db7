"""Who sees what, and how an administrator looks after people."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import ADMIN, AGENT1, AGENT2, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Api, Product
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e


def row_of(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has_text=name)


class TestALead:
    def test_it_is_not_there_for_another_agent(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Adas Own", phone="020 7946 0811")
        visitor = open_as(AGENT2, f"/leads/{lead['lead_id']}")

        visitor.sees_page("This is not here")
        expect(visitor.page.get_by_text("Adas Own")).to_have_count(0)

        press(visitor.page.get_by_role("link", name="Go to the list"))

        visitor.sees_page("Leads")

    def test_it_is_not_there_for_another_organisation(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Northwinds Alone", phone="020 7946 0812")
        visitor = open_as("admin@globex.example", f"/leads/{lead['lead_id']}")

        visitor.sees_page("This is not here")

        visitor.open("/leads?q=northwinds")

        expect(visitor.page.get_by_text("No lead matches")).to_be_visible()

    def test_an_administrator_sees_every_agents(self, open_as: OpenAs, agent1: Api) -> None:
        lead = agent1.create_lead("Seen Above", phone="020 7946 0813")
        visitor = open_as(ADMIN, f"/leads/{lead['lead_id']}")

        visitor.sees_page("Seen Above")


class TestUsers:
    def test_agents_have_no_such_page(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/users")

        visitor.sees_page("Your role does not allow this")
        navigation = visitor.page.get_by_role("navigation", name="Main")
        expect(navigation.get_by_role("link", name="Leads")).to_be_visible()
        expect(navigation.get_by_role("link", name="Users")).to_have_count(0)

    def test_they_stand_by_name_and_are_found_by_name_and_email(
        self, open_as: OpenAs, product: Product
    ) -> None:
        for name, email in (
            ("Zora Last", "zora@northwind.example"),
            ("Aaron First", "z@a.example"),
        ):
            product.sign_in(ADMIN).create_user(name, email)
        page = open_as(ADMIN, "/users").page
        edits = page.get_by_role("button", name=re.compile("^Edit "))
        expect(page.get_by_role("button", name="Edit Zora Last")).to_be_visible()
        names = [edit.get_attribute("aria-label") or "" for edit in edits.all()]

        assert names == sorted(names, key=str.casefold)

        page.keyboard.press("/")
        search = page.get_by_role("searchbox", name="Search users")
        expect(search).to_be_focused()
        page.keyboard.type("last z")

        expect(edits).to_have_count(1)
        expect(row_of(page, "Zora Last")).to_be_visible()
        page.reload()
        expect(search).to_have_value("last z")

        search.fill("z@a")

        expect(edits).to_have_count(1)
        expect(row_of(page, "Aaron First")).to_be_visible()

        search.fill("nobody at all")

        expect(page.get_by_text("Nobody is found")).to_be_visible()

    def test_faults_are_said_at_the_fields_and_the_new_user_signs_in(
        self, open_as: OpenAs, visit: Callable[..., Visitor]
    ) -> None:
        page = open_as(ADMIN, "/users").page
        press(page.get_by_role("button", name="Add a user"))
        dialog = page.get_by_role("dialog", name="Add a user")
        name, email, password = (
            dialog.get_by_label(label, exact=True) for label in ("Name", "Email", "First password")
        )
        add = dialog.get_by_role("button", name="Add the user")
        press(add)

        expect(name).to_have_accessible_description("Write the person's name.")
        expect(email).to_have_accessible_description("The person signs in with it.")
        expect(password).to_have_accessible_description("Give a first password.")

        name.fill("Nina New")
        email.fill("nina at northwind")
        password.fill("too short")
        press(add)

        expect(email).to_have_accessible_description("This does not look like an email address.")
        expect(email).to_have_value("nina at northwind")
        expect(password).to_have_accessible_description("Use at least 12 characters.")

        email.fill(AGENT1)
        password.fill("eleven blue boats")
        press(add)

        expect(email).to_have_accessible_description(re.compile("^Email belongs to somebody else"))

        email.fill("nina@northwind.example")
        press(add)

        expect(row_of(page, "Nina New")).to_contain_text("Active")

        nina = visit()
        nina.open("/")
        nina.sign_in("nina@northwind.example", "eleven blue boats")

        nina.sees_page("My day")

    def test_what_is_typed_of_one_stays_where_their_permissions_are_saved(
        self, open_as: OpenAs, product: Product
    ) -> None:
        admin = product.sign_in(ADMIN)
        made = admin.create_user("Mona Manager", "mona@northwind.example", "manager")
        page = open_as(ADMIN, "/users").page
        press(page.get_by_role("button", name="Edit Mona Manager"))
        dialog = page.get_by_role("dialog")
        name = dialog.get_by_label("Name", exact=True)
        name.fill("Mona Renamed")
        press(dialog.get_by_text("Permissions", exact=True))
        press(dialog.get_by_label("Delete recordings for good"))
        press(dialog.get_by_role("button", name="Save the permissions"))
        expect(page.get_by_text("The permissions of Mona Manager are saved")).to_be_visible()

        expect(name).to_have_value("Mona Renamed")

        press(dialog.get_by_role("button", name="Save", exact=True))

        expect(dialog).to_have_count(0)
        saved = admin.get(f"/users/{made['user_id']}")
        assert (saved["full_name"], saved["granted"]) == ("Mona Renamed", ["recordings:delete"])

    def test_one_who_is_switched_off_is_out_and_stays_out(
        self, open_as: OpenAs, visit: Callable[..., Visitor], product: Product
    ) -> None:
        product.sign_in(ADMIN).create_user("Otto Off", "otto@northwind.example")
        otto = visit()
        otto.open("/leads")
        otto.sign_in("otto@northwind.example")
        otto.sees_page("Leads")
        page = open_as(ADMIN, "/users").page
        press(page.get_by_role("button", name="Edit Otto Off"))
        press(page.get_by_label("May sign in"))
        press(page.get_by_role("button", name="Save"))

        expect(row_of(page, "Otto Off")).to_contain_text("Switched off")

        otto.page.reload()

        otto.sees_page("Sign in")

        otto.sign_in("otto@northwind.example")

        expect(otto.page.get_by_role("alert")).to_be_visible()
        otto.sees_page("Sign in")


class TestThePlatform:
    def test_its_administrator_sees_organisations_and_no_leads(self, open_as: OpenAs) -> None:
        visitor = open_as("platform@callboard.example")

        visitor.sees_page("Organisations")
        expect(row_of(visitor.page, "Northwind Travel")).to_be_visible()
        expect(row_of(visitor.page, "Globex Support")).to_be_visible()

        visitor.open("/leads")

        visitor.sees_page("This page is inside an organisation")
