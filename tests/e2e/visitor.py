"""A page somebody looks at, and everything that went wrong on it."""

from __future__ import annotations

from playwright.sync_api import ConsoleMessage, Page, WebSocket, expect

from infra.local.demo.people import PASSWORD
from tests.e2e.keyboard import press

# The browser's own line about an answer of 400 and above; what it means, the tests look at.
REFUSAL = "Failed to load resource: the server responded with a status of 4"
# What the browser says where a test has it do without the kept shell.
WITHOUT_SHELL = "Service Worker registration blocked"


PUSH_LOOKS, PUSH_LOOK_MS = 100, 100


class Visitor:
    """Somebody with a browser window of their own."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.problems: list[str] = []
        self.heard: list[str] = []
        page.on("console", self._hear_console)
        page.on("pageerror", lambda error: self.problems.append(f"{page.url}: {error}"))
        page.on("websocket", self._listen)

    def _hear_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith(
            (REFUSAL, WITHOUT_SHELL)
        ):
            self.problems.append(f"{self.page.url}: {message.text}")

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self.heard.append(str(payload)))

    def sign_in(self, email: str, password: str = PASSWORD) -> None:
        """Fills the form that is on the page."""
        self.page.get_by_label("Email or username").fill(email)
        self.page.get_by_label("Password").fill(password)
        press(self.page.get_by_role("button", name="Sign in"))

    def open(self, path: str) -> None:
        self.page.goto(path)

    def sees_page(self, title: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()

    def forgive(self, words: str) -> None:
        """Takes out the problems that the test itself made."""
        self.problems[:] = [problem for problem in self.problems if words not in problem]

    def heard_of(self, *words: str) -> bool:
        """Whether the server pushed a message with all of these words, or does so soon.

        A page that asks by itself may know before the message is there.
        """
        for _ in range(PUSH_LOOKS):
            if any(all(word in frame for word in words) for frame in self.heard):
                return True
            self.page.wait_for_timeout(PUSH_LOOK_MS)
        return False
