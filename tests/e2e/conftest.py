"""Fixtures of the end-to-end tests: the product, browsers, and people who use it."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from infra import browser
from tests.e2e.product import ROOT, Api, Product, running
from tests.e2e.visitor import Visitor
from tests.infra.engine import free_ports

PATIENCE_MS = 60_000
ADMIN, MANAGER, AGENT1, AGENT2 = (
    f"{name}@northwind.example" for name in ("admin", "manager", "agent1", "agent2")
)

expect.set_options(timeout=PATIENCE_MS)

# A person has ten seconds to reach the Undo of a notice; a busy machine may take longer.
UNHURRIED = f"""{{
    const wait = window.setTimeout;
    window.setTimeout = (run, ms, ...rest) =>
        wait(run, ms === 10_000 ? {PATIENCE_MS} : ms, ...rest);
}}"""

OpenAs = Callable[..., Visitor]


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: tests that wait for the minute leave theirs to others."""
    return (os.cpu_count() or 1) + 1


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A data directory with the demo loaded, and nobody using it.

    `DEMO_DATA` names one that is there already: loading takes longer than most tests.
    """
    if not (ROOT / "web/dist/index.html").is_file():
        pytest.fail("The web app is not built: run `make test-e2e`, which builds it first.")
    own = tmp_path_factory.getbasetemp()
    loaded = os.environ.get("DEMO_DATA") or _load_once(own if worker_id == "master" else own.parent)
    return Path(shutil.copytree(loaded, tmp_path_factory.mktemp("e2e") / "demo"))


def _load_once(shared: Path) -> Path:
    """Of the workers side by side the first one loads, and the others wait for it."""
    data = shared / "demo"
    with (shared / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "demo-loaded").exists():
            with running(Product(free_ports(), data)):
                pass
    return data


@pytest.fixture(scope="session")
def product(demo_data: Path) -> Iterator[Product]:
    data = demo_data.with_name("shared")
    shutil.copytree(demo_data, data)
    with running(Product(free_ports(), data)) as started:
        yield started


@pytest.fixture(scope="session")
def base_url(product: Product) -> str:
    return product.origin


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": browser.ensure(),
        "args": [
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            # There is none, and to make up for it takes longer than to draw.
            "--disable-gpu",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--autoplay-policy=no-user-gesture-required",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_context_args,
        "viewport": {"width": 1280, "height": 800},
        "permissions": ["microphone"],
        # Tests that are about the kept shell allow it; for the others it would fetch all of it.
        "service_workers": "block",
        "reduced_motion": "reduce",
        "locale": "en-GB",
    }


@pytest.fixture
def visit(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Visitor]]:
    """Opens a browser window of its own; at the end of the test nothing went wrong in any."""
    visitors = []

    def call(**options: Any) -> Visitor:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(UNHURRIED)
        visitors.append(Visitor(context.new_page()))
        return visitors[-1]

    yield call

    assert [problem for visitor in visitors for problem in visitor.problems] == []


@pytest.fixture
def open_as(visit: Callable[..., Visitor]) -> OpenAs:
    """`open_as(AGENT1, "/leads")`: that person, signed in, on that page.

    With `clock=True` the test can let the page's timers run out, through `page.clock`; `script`
    runs in the page before its own.
    """

    def call(email: str, path: str = "/", *, clock: bool = False, script: str = "") -> Visitor:
        visitor = visit()
        if clock:
            visitor.page.clock.install()
        visitor.page.add_init_script(script)
        visitor.open(path)
        visitor.sign_in(email)
        visitor.page.get_by_role("navigation", name="Main").wait_for()
        return visitor

    return call


@pytest.fixture
def agent1(product: Product) -> Api:
    """The API as the first agent."""
    return product.sign_in(AGENT1)
