"""The page at /__local/mail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser

from infra.local.mailbox import Letter

LINK = re.compile(r"https?://[^\s<>\"']+")
TRAILING = ".,;:!?)]}"
BLOCKS = {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "table"}
HIDDEN = {"style", "script", "head", "title"}

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid #8884; border-radius: .5rem; padding: 1rem; margin: 1rem 0; }
h2 { font-size: 1.1rem; margin: 0 0 .25rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 .75rem; margin: 0 0 .75rem; }
dt { opacity: .7; } dd { margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0; }
"""


def render(letters: Sequence[Letter]) -> str:
    """The whole page. Everything that was sent is shown as text, never as markup."""
    shown = "".join(_article(letter) for letter in letters)
    body = shown or "<p>Nothing has been sent yet. Invite someone, or reset a password.</p>"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>Sent mail · Callboard</title>'
        f"<style>{STYLE}</style></head><body><main><h1>Sent mail and texts</h1>"
        "<p>Nothing leaves this machine: this is what would have been sent, newest first.</p>"
        f"{body}</main></body></html>"
    )


def _article(letter: Letter) -> str:
    facts = [("To", ", ".join(letter.to)), ("From", letter.sender), ("Sent", _when(letter))]
    listed = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts if value)
    title = letter.subject or ("Text message" if letter.kind == "sms" else "(no subject)")
    text = letter.text or readable(letter.html)
    return f"<article><h2>{escape(title)}</h2><dl>{listed}</dl><pre>{linked(text)}</pre></article>"


def _when(letter: Letter) -> str:
    return datetime.fromtimestamp(letter.sent_at, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def linked(text: str) -> str:
    """Escaped text in which web addresses can be followed."""
    parts: list[str] = []
    end = 0
    for found in LINK.finditer(text):
        url = found.group().rstrip(TRAILING)
        parts.append(escape(text[end : found.start()]))
        parts.append(f'<a href="{escape(url)}" rel="noreferrer">{escape(url)}</a>')
        end = found.start() + len(url)
    return "".join([*parts, escape(text[end:])])


def readable(html: str) -> str:
    """The words of an HTML mail, with the address after each link."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.parts)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._hidden = 0
        self._links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in HIDDEN:
            self._hidden += 1
        if tag in BLOCKS:
            self.parts.append("\n")
        if tag == "a":
            self._links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag == "a" and self._links and (link := self._links.pop()):
            self.parts.append(f" {link} ")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data)
