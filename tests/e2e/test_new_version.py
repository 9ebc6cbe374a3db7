"""The kept shell, and a deployment while somebody works: no white page, nothing typed is lost."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from tests.e2e.conftest import AGENT1, OpenAs
from tests.e2e.keyboard import press
from tests.e2e.line import hold
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

KEPT = """async () => {
  await navigator.serviceWorker.ready;
  const names = await caches.keys();
  const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map((request) => new URL(request.url).pathname);
}"""
NEW_PAGE = '<script type="module" src="/assets/index-ofTheNextVersion.js"></script>'


class TestShell:
    def test_it_opens_while_the_line_is_down_and_keeps_nothing_else(
        self, browser: Browser, browser_context_args: dict[str, Any]
    ) -> None:
        allowed = {**browser_context_args, "service_workers": "allow"}
        page = browser.new_context(**allowed).new_page()
        visitor = Visitor(page)
        visitor.open("/leads")
        visitor.sign_in(AGENT1)
        visitor.sees_page("Leads")
        kept = page.evaluate(KEPT)
        page.reload()
        visitor.sees_page("Leads")
        page.context.set_offline(True)
        page.reload()

        visitor.sees_page("This device is offline")

        page.context.set_offline(False)
        press(page.get_by_role("button", name="Try again"))

        visitor.sees_page("Leads")
        shell = {"/index.html", "/first.js", "/favicon.svg", "/manifest.webmanifest"}
        assert shell <= set(kept)
        assert all(
            path.startswith(("/assets/", "/icons/")) for path in kept if path not in shell
        ), kept
        page.context.close()

    def test_it_can_be_installed(self, page: Page) -> None:
        manifest = page.request.get("/manifest.webmanifest")
        icons = [page.request.get(icon["src"]) for icon in manifest.json()["icons"]]

        assert manifest.headers["content-type"].startswith("application/manifest+json")
        assert [icon.status for icon in icons] == [200] * 4
        assert page.request.get("/sw.js").headers["cache-control"] == "no-cache"


class Deployment:
    """From now on the server has another version, and the chunks of this one are gone."""

    def __init__(self, page: Page) -> None:
        # What comes after the page is of its own version: the notices' place is the last of it.
        page.get_by_role("region", name="Notifications").wait_for(state="attached")
        page.wait_for_load_state("networkidle")
        self.reloads = 0
        self._gone = True
        page.on("request", self._count)
        page.route("**/index.html", lambda route: route.fulfill(body=NEW_PAGE))
        hold(page, "**/assets/*.js", self._asset)

    def _count(self, request: Request) -> None:
        if request.is_navigation_request():
            self.reloads += 1
            self._gone = False

    def _asset(self, route: Route) -> None:
        if self._gone:
            route.fulfill(status=404)
        else:
            route.fallback()


class TestNewVersion:
    def test_a_page_that_is_gone_comes_from_the_new_version_after_one_reload(
        self, open_as: OpenAs
    ) -> None:
        visitor = open_as(AGENT1, "/leads")
        page = visitor.page
        visitor.sees_page("Leads")
        deployment = Deployment(page)
        press(page.get_by_role("link", name="Recordings", exact=True))

        visitor.sees_page("Recordings")
        assert deployment.reloads == 1
        visitor.problems.clear()

    def test_what_is_typed_stays_and_the_person_says_when(self, open_as: OpenAs) -> None:
        visitor = open_as(AGENT1, "/leads/new")
        page = visitor.page
        page.get_by_label("Name", exact=True).fill("Nadia Newversion")
        deployment = Deployment(page)
        page.keyboard.press("Control+k")

        expect(page.get_by_text("A new version of Callboard is there")).to_be_visible()
        expect(page.get_by_label("Name", exact=True)).to_have_value("Nadia Newversion")
        assert deployment.reloads == 0

        press(page.get_by_role("button", name="Reload"))

        visitor.sees_page("Add a lead")
        visitor.problems.clear()
