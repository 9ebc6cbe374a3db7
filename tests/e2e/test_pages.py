"""Every page: for everybody's eyes, in every light, on a telephone, twice as large, and without a
dead end.

Pictures of them are kept in test-results/pages.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import ADMIN, AGENT1, PATIENCE_MS
from tests.e2e.keyboard import press
from tests.e2e.product import ROOT, Product
from tests.e2e.visitor import Visitor

pytestmark = pytest.mark.e2e

PICTURES = Path("test-results/pages")
# Of what axe looks at only colours differ between the themes.
WHOLE: dict[str, Any] = {"resultTypes": ["violations"]}
COLOURS = {**WHOLE, "runOnly": ["color-contrast", "link-in-text-block"]}
PLATFORM = "platform@callboard.example"
NOBODY = ""
PAGES = [
    (NOBODY, "/login"),
    (NOBODY, "/forgot-password"),
    (NOBODY, "/reset-password?token=any"),
    (NOBODY, "/accept-invite"),
    (AGENT1, "/"),
    (AGENT1, "/work"),
    (AGENT1, "/progress"),
    (AGENT1, "/leads"),
    (AGENT1, "/leads?q=nobodyiscalledthis"),
    (AGENT1, "/leads/new"),
    (AGENT1, "/leads/{lead}"),
    (AGENT1, "/customers"),
    (AGENT1, "/customers?q=nobodyiscalledthis"),
    (AGENT1, "/customers/new"),
    (AGENT1, "/customers/{customer}"),
    (AGENT1, "/calls"),
    (AGENT1, "/calls/{call}"),
    (AGENT1, "/calls/{recorded}"),
    (AGENT1, "/recordings"),
    (AGENT1, "/scripts"),
    (AGENT1, "/tasks"),
    (AGENT1, "/tasks?status=cancelled"),
    (AGENT1, "/promotions"),
    (AGENT1, "/numbers"),
    (AGENT1, "/do-not-call"),
    (AGENT1, "/settings"),
    (AGENT1, "/pop"),
    (AGENT1, "/help"),
    (AGENT1, "/help?topic=wrap-up"),
    (AGENT1, "/users"),
    (AGENT1, "/leads/nothing"),
    (AGENT1, "/nowhere"),
    (ADMIN, "/work"),
    (ADMIN, "/"),
    (ADMIN, "/progress?period=30d"),
    (ADMIN, "/wallboard"),
    (ADMIN, "/leads"),
    (ADMIN, "/leads/{lead}"),
    (ADMIN, "/calls"),
    (ADMIN, "/numbers"),
    (ADMIN, "/numbers?status=converted"),
    (ADMIN, "/do-not-call"),
    (ADMIN, "/imports"),
    (ADMIN, "/help"),
    (ADMIN, "/users"),
    (ADMIN, "/teams"),
    (ADMIN, "/permissions"),
    (ADMIN, "/phone-lines"),
    (ADMIN, "/api-keys"),
    (ADMIN, "/archive"),
    (ADMIN, "/promotions"),
    (ADMIN, "/scripts"),
    (ADMIN, "/audit"),
    (ADMIN, "/organisation-settings"),
    (ADMIN, "/organisation-settings?part=dispositions"),
    (ADMIN, "/organisation-settings?part=hours"),
    (ADMIN, "/organisation-settings?part=dialling"),
    (ADMIN, "/settings"),
    (PLATFORM, "/organisations"),
    (PLATFORM, "/organisations/{org}"),
    (PLATFORM, "/platform-users"),
]
# What these show is an alert, and rightly.
ALARMING = {(AGENT1, "/users"), (AGENT1, "/leads/nothing"), (AGENT1, "/nowhere")}
# What begins with a hyphen lies beside the routes and is none.
ROUTES = sorted((ROOT / "web/src/routes").glob("[!-]*.tsx"))
# Which controls look the same with the focus as without; of those that hide behind their label, the
# label is looked at.
UNSEEN_FOCUS = """
() => {
  const shape = ["outline", "boxShadow", "borderColor", "backgroundColor", "clip"];
  const look = (it) => [it, it.parentElement, it.closest("label"), it.nextElementSibling]
    .map((part) => part && getComputedStyle(part))
    .map((style) => style && shape.map((name) => style[name]).join());
  const kinds = "a[href],button,input,select,textarea,summary,[tabindex]";
  const controls = [...document.querySelectorAll(kinds)].filter(
    (it) => it.tabIndex >= 0 && !it.matches(":disabled") && it.checkVisibility(),
  );
  const unseen = controls.filter((it) => {
    document.activeElement.blur();
    const before = look(it).join();
    it.focus();
    return document.activeElement !== it || look(it).join() === before;
  });
  document.activeElement.blur();
  return unseen.map((it) => it.outerHTML.slice(0, 200));
}
"""
# What a telephone has, and what is left of a window of 1280 x 800 at 200% zoom.
TELEPHONE, ZOOMED = (360, 740), (640, 400)


@contextmanager
def as_small_as(size: tuple[int, int], page: Page) -> Iterator[None]:
    """Makes a window that small for the length of the block."""
    before = page.viewport_size
    assert before is not None
    page.set_viewport_size({"width": size[0], "height": size[1]})
    try:
        yield
    finally:
        page.set_viewport_size(before)


@pytest.fixture(scope="module")
def examples(product: Product) -> dict[str, str]:
    """A lead with a history, a customer, one of its calls, a call that was recorded,
    and an organisation."""
    api = product.sign_in(AGENT1)
    recorded = api.get("/recordings")["items"][0]["call_id"]
    call = next(
        call for call in api.get("/calls", limit=100)["items"] if not call["recording_status"]
    )
    lead_id = api.get(f"/calls/{recorded}")["lead_id"]
    customer_id = api.get("/customers")["items"][0]["customer_id"]
    organisations = product.sign_in(PLATFORM).get("/admin/orgs")["items"]
    return {
        "lead": lead_id,
        "org": organisations[-1]["org_id"],
        "customer": customer_id,
        "call": call["call_id"],
        "recorded": recorded,
    }


class Visitors:
    """One window for each person, that goes from page to page."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self._browser = browser
        self._options = options
        self._known: dict[str, Visitor] = {}

    def on(self, email: str, path: str) -> Visitor:
        """That person, on a page that shows what belongs there."""
        visitor = self._known.get(email) or self._enter(email)
        visitor.open(path)
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        expect(visitor.page.get_by_role("status", name="Loading")).to_have_count(0)
        return visitor

    def _enter(self, email: str) -> Visitor:
        context = self._browser.new_context(**self._options)
        context.set_default_timeout(PATIENCE_MS)
        visitor = self._known[email] = Visitor(context.new_page())
        if email:
            visitor.open("/settings")
            visitor.sign_in(email)
            visitor.sees_page("My settings")
        return visitor

    def leave(self) -> None:
        for visitor in self._known.values():
            visitor.page.context.close()


@pytest.fixture(scope="module")
def visitors(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Visitors]:
    known = Visitors(browser, browser_context_args)
    yield known
    known.leave()


@dataclass(frozen=True)
class Shown:
    """A page as somebody sees it, and what its pictures are called."""

    visitor: Visitor
    email: str
    path: str

    @property
    def name(self) -> str:
        return name_of((self.email, self.path))

    @property
    def page(self) -> Page:
        return self.visitor.page

    def picture(self, look: str) -> None:
        self.page.screenshot(path=PICTURES / f"{self.name}.{look}.png")


def name_of(place: tuple[str, str]) -> str:
    email, path = place
    who = email.split("@")[0] or "nobody"
    return f"{who}-{re.sub(r'[^a-z]+', '-', path).strip('-') or 'my-day'}"


@pytest.fixture(scope="module", params=PAGES, ids=name_of)
def shown(request: pytest.FixtureRequest, visitors: Visitors, examples: dict[str, str]) -> Shown:
    email, path = request.param
    visitor = visitors.on(email, path.format(**examples))
    visitor.page.wait_for_load_state("networkidle")
    return Shown(visitor, email, path)


@pytest.fixture(scope="module")
def followed(examples: dict[str, str]) -> set[tuple[str, str]]:
    """Who has followed which kind of link already: what is shown anyway need not be followed."""
    return {(email, kind_of(path.format(**examples))) for email, path in PAGES}


def kind_of(href: str) -> str:
    return re.sub(r"_[0-9A-Z]{26}|(?<=topic=)[\w-]+", "", href)


class TestPage:
    @pytest.mark.parametrize("theme", ["light", "dark"])
    def test_everybody_can_use_it(self, shown: Shown, theme: Literal["light", "dark"]) -> None:
        shown.page.emulate_media(color_scheme=theme)
        expect(shown.page.locator("html")).to_have_attribute("data-theme", theme)
        shown.picture(theme)

        assert violations(shown.page, COLOURS if theme == "dark" else WHOLE) == []

    @pytest.mark.parametrize("size", [TELEPHONE, ZOOMED], ids=["telephone", "zoomed"])
    def test_it_fits(self, shown: Shown, size: tuple[int, int]) -> None:
        shown.page.emulate_media(color_scheme="light")
        with as_small_as(size, shown.page):
            shown.picture(str(size[0]))

            assert shown.page.evaluate("document.documentElement.scrollWidth") == size[0]
            expect(shown.page.get_by_role("heading", level=1)).to_be_visible()

    def test_the_focus_is_seen_wherever_it_goes(self, shown: Shown) -> None:
        shown.page.keyboard.press("Tab")  # whoever uses no keyboard is not shown it

        assert shown.page.evaluate(UNSEEN_FOCUS) == []

    def test_nothing_is_said_on_the_console(self, shown: Shown) -> None:
        assert shown.visitor.problems == []

    def test_it_is_not_dead_and_neither_is_any_link(
        self, shown: Shown, visitors: Visitors, followed: set[tuple[str, str]]
    ) -> None:
        assert is_dead(shown.page) == ((shown.email, shown.path) in ALARMING)

        dead = []
        for href in links(shown.page):
            kind = (shown.email, kind_of(href))
            if kind not in followed:
                followed.add(kind)
                dead += [href] if is_dead(visitors.on(shown.email, href).page) else []

        assert dead == []


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, list[str]]]:
    found = Axe().run(page, options=options).response["violations"]
    return [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


def links(page: Page) -> list[str]:
    """Where the page leads to inside the app; there is no way out of it."""
    every = [link.get_attribute("href") or "" for link in page.get_by_role("link").all()]
    assert [href for href in every if not re.match(r"/|tel:\+\d|mailto:|#main$", href)] == []
    return [href for href in every if href.startswith("/")]


def is_dead(page: Page) -> bool:
    return page.get_by_role("alert").count() > 0


class TestRoutes:
    def test_each_is_looked_at(self) -> None:
        looked_at = {re.sub(r"{\w+}", "$", path.partition("?")[0]) for _, path in PAGES}

        assert [path for path in map(address_of, ROUTES) if path not in looked_at] == []


def address_of(route: Path) -> str:
    """`_app.leads.$leadId.tsx` is `/leads/$`; the frames around pages have none of their own."""
    name = re.sub(r"\$\w+", "$", route.stem.removeprefix("_app").removesuffix("index"))
    is_frame_or_fallback = route.stem in ("__root", "_app", "_app.$")
    return "/" if is_frame_or_fallback else "/" + name.strip(".").replace(".", "/")


class TestReference:
    def test_the_help_menu_leads_to_every_area_on_a_telephone_too_and_back(
        self, visitors: Visitors
    ) -> None:
        visitor = visitors.on(AGENT1, "/")
        page = visitor.page
        press(page.get_by_role("button", name="Help"))
        press(page.get_by_role("menuitem", name="API reference"))
        document = page.request.get("/api/openapi.json").json()
        operations = Counter(
            operation["tags"][0]
            for path in document["paths"].values()
            for name, operation in path.items()
            if name != "parameters"
        )
        expect(page.locator(".opblock-tag")).to_have_count(len(operations))
        page.locator('[data-tag="leads"]').click()

        expect(page.locator(".opblock")).to_have_count(operations["leads"])
        page.screenshot(path=PICTURES / "reference.light.png")
        with as_small_as(TELEPHONE, page):
            page.screenshot(path=PICTURES / "reference.360.png")

            assert page.evaluate("document.documentElement.scrollWidth") == TELEPHONE[0]

        press(page.get_by_role("link", name="Back to Callboard"))

        visitor.sees_page("My day")
        assert visitor.problems == []
