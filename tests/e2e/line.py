"""The line between a page and its server, where a test gets hold of what goes over it."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route

PROBE = "/held-line"
# A request of the page itself is the proof: the browser may say so before the page knows.
UNTIL_HELD = """async (probe) => {
  const isHeld = () => fetch(probe).then(({ status }) => status === 204, () => false);
  while (!(await isHeld()));
}"""


def hold(page: Page, address: str | re.Pattern[str], handle: Callable[[Route], Any]) -> None:
    """From now on `handle` gets each request of the page that goes there."""
    page.route(address, handle)
    page.route(f"**{PROBE}", lambda route: route.fulfill(status=204))
    page.evaluate(UNTIL_HELD, PROBE)
    page.unroute(f"**{PROBE}")
