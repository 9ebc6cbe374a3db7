"""Getting in, staying in and getting out."""

import re
from collections.abc import Callable
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.conftest import AGENT1, MANAGER, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.product import Product
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

Visit = Callable[..., Visitor]

# As somebody does who presses F5 again and again: the request has left, its answer is not here.
RELOAD_TWICE_ON_REFRESH = """
    const send = window.fetch;
    window.fetch = (...request) => {
        const answer = send(...request);
        const reloads = Number(sessionStorage.getItem("reloads"));
        if ((request[0].url ?? request[0]).endsWith("/auth/refresh") && reloads < 2) {
            sessionStorage.setItem("reloads", reloads + 1);
            location.reload();
        }
        return answer;
    };
"""

REFRESH = "**/api/auth/refresh"


def lose_the_answer(route: Route) -> None:
    """The server is asked, and the browser hears nothing of it: no answer and no cookie."""
    sent = route.request
    urlopen(Request(sent.url, method="POST", headers=sent.all_headers()))  # noqa: S310  our own address
    route.abort()


class TestSignIn:
    def test_a_wrong_password_says_what_to_do_and_the_right_one_opens_my_day(
        self, visit: Visit
    ) -> None:
        visitor = visit()
        visitor.open("/")
        visitor.sign_in(AGENT1, "not the password")

        expect(visitor.page.get_by_role("alert")).to_contain_text(
            "This email and password do not match"
        )

        visitor.sign_in(AGENT1)

        visitor.sees_page("My day")

    def test_whatever_the_name_it_is_opened_by_a_reload_stays_signed_in(
        self, visit: Visit, product: Product
    ) -> None:
        visitor = visit()
        visitor.open(f"http://127.0.0.1:{product.port}/tasks?status=done")
        visitor.sign_in(AGENT1)
        visitor.sees_page("Tasks")
        visitor.page.reload()

        visitor.sees_page("Tasks")
        expect(visitor.page).to_have_url(f"{product.origin}/tasks?status=done")

    def test_the_keyboard_is_enough(self, visit: Visit) -> None:
        visitor = visit()
        visitor.open("/")
        visitor.sees_page("Sign in")
        keyboard = visitor.page.keyboard
        keyboard.press("Tab")
        keyboard.type(AGENT1)
        keyboard.press("Tab")
        keyboard.type("callboard demo")
        keyboard.press("Enter")

        visitor.sees_page("My day")

        keyboard.press("g")
        keyboard.press("l")

        visitor.sees_page("Leads")

    def test_the_page_asked_for_opens_after_signing_in(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/leads?status=new")

        expect(visitor.page).to_have_url(re.compile(r"/leads\?status=new$"))

    def test_guessing_is_slowed_down_and_the_wait_is_shown(self, visit: Visit) -> None:
        visitor = visit()
        visitor.open("/login")
        alert = visitor.page.get_by_role("alert")
        for _ in range(5):
            with visitor.page.expect_response("**/api/auth/login") as answer:
                visitor.sign_in("nobody@northwind.example", "a guess")
            assert answer.value.status == 401
        visitor.sign_in("nobody@northwind.example", "a guess")

        expect(alert).to_contain_text("Too many attempts")
        expect(alert).to_contain_text(re.compile(r"Wait \d+ seconds?, then try again\."))
        expect(visitor.page.get_by_role("button", name="Sign in")).to_be_disabled()


class TestSession:
    def test_a_reload_keeps_it(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/leads")
        visitor.page.reload()

        visitor.sees_page("Leads")

    def test_a_reload_in_the_middle_of_a_refresh_or_a_line_cut_in_it_keeps_it(
        self, open_as: OpenAs
    ) -> None:
        visitor = open_as(AGENT1, "/leads", script=RELOAD_TWICE_ON_REFRESH)
        refreshes: list[str] = []
        visitor.page.on("request", lambda sent: refreshes.append(sent.url))
        visitor.page.reload(wait_until="commit")

        visitor.sees_page("Leads")
        assert sum(url.endswith("/api/auth/refresh") for url in refreshes) == 3

        visitor.page.route(REFRESH, lose_the_answer, times=1)
        visitor.page.reload()
        press(visitor.page.get_by_role("button", name="Try again"))

        visitor.sees_page("Leads")
        for words in ("net::ERR_FAILED", "Failed to fetch"):
            visitor.forgive(words)

    def test_signing_out_ends_it(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1)
        press(visitor.page.get_by_role("button", name="Ada Agent"))
        with visitor.page.expect_response("**/api/auth/logout"):
            press(visitor.page.get_by_role("menuitem", name="Sign out"))

        visitor.sees_page("Sign in")

        visitor.open("/leads")

        visitor.sees_page("Sign in")
        assert visitor.page.request.post("/api/auth/refresh").status == 401

    def test_signing_out_in_one_tab_signs_out_the_other(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/leads")
        other = Visitor(visitor.page.context.new_page())
        other.open("/calls")
        other.sees_page("Calls")
        press(visitor.page.get_by_role("button", name="Ada Agent"))
        press(visitor.page.get_by_role("menuitem", name="Sign out"))

        other.sees_page("Sign in")

    def test_another_device_is_signed_out_from_here(self, open_as: OpenAs) -> None:
        other = open_as(MANAGER, "/leads")
        here = open_as(MANAGER, "/settings").page
        devices = here.get_by_role("region", name="Where you are signed in")
        ends = devices.get_by_role("button", name=re.compile("^Sign out "))
        count = ends.count()
        press(ends.first)

        expect(ends).to_have_count(count - 1)

        other.page.reload()

        other.sees_page("Sign in")
        here.reload()
        expect(devices).to_contain_text("This device")
