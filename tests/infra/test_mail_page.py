"""The sent-mail page shows text, follows links and runs nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from infra.local.mail_page import linked, readable, render
from infra.local.mailbox import Letter, Mailbox


def letter(**changes: Any) -> Letter:
    facts: dict[str, Any] = {
        "letter_id": "1",
        "kind": "mail",
        "sender": "callboard@callboard.example",
        "to": ["ana@acme.example"],
        "subject": "Welcome",
        "text": "hello",
        "html": "",
        "sent_at": 1.0,
    }
    return Letter(**{**facts, **changes})


@pytest.mark.parametrize("field", ["subject", "text", "sender"])
def test_markup_is_shown_not_run(field: str) -> None:
    page = render([letter(**{field: "<img src=x onerror=alert(1)>"})])

    assert "<img" not in page
    assert "&lt;img" in page


def test_markup_of_an_html_mail_is_shown_not_run() -> None:
    page = render([letter(text="", html="<b>Hi</b> &lt;script&gt;<script>alert(1)</script>")])

    assert "<script>" not in page
    assert "alert(1)" not in page
    assert "Hi &lt;script&gt;" in page


def test_links_can_be_followed_and_keep_no_trailing_stop() -> None:
    shown = linked("Open http://localhost:8000/invite?token=a&b=1.")

    assert 'href="http://localhost:8000/invite?token=a&amp;b=1"' in shown
    assert shown.endswith("</a>.")


def test_quotes_cannot_leave_the_link() -> None:
    assert 'href="https://x.example/"' in linked('https://x.example/"onclick="alert(1)')


def test_a_script_address_is_no_link() -> None:
    assert "<a" not in linked("javascript:alert(1)")


def test_html_mails_read_as_words_with_their_links() -> None:
    html = '<style>p{}</style><p>Hi Ana</p><p><a href="http://x.example/r">Reset</a></p>'

    assert readable(html).split() == ["Hi", "Ana", "Reset", "http://x.example/r"]


class FakeEngine(Mailbox):
    sent: list[dict[str, Any]]

    @classmethod
    def load(cls, path: Path) -> list[Letter]:
        box = cls("", path)
        box.sent = []
        return sorted(box.letters(), key=lambda item: item.letter_id)

    def _fetch(self, _path: str, /) -> dict[str, Any]:
        return {"messages": {"000000000000": self.sent}, "sms_messages": {}}


def mail(number: int) -> dict[str, Any]:
    return {"MessageId": str(number), "Source": "a@b.c", "Timestamp": float(number)}


def test_letters_outlive_the_engine_and_are_kept_once(tmp_path: Path) -> None:
    kept = tmp_path / "mail.jsonl"
    first = FakeEngine("", kept)
    first.sent = [mail(1), mail(2)]
    first.collect()
    first.collect()
    second = FakeEngine("", kept)
    second.sent = [mail(3)]

    assert [item.letter_id for item in second.letters()] == ["3", "2", "1"]
    assert len(kept.read_text().splitlines()) == 3


def test_a_line_cut_short_by_a_kill_is_left_out(tmp_path: Path) -> None:
    kept = tmp_path / "mail.jsonl"
    whole = json.dumps(vars(letter()))
    kept.write_text(f"{whole}\n{whole[:20]}")
    box = FakeEngine("", kept)
    box.sent = [mail(2)]
    box.collect()

    assert [item.letter_id for item in FakeEngine.load(kept)] == ["1", "2"]
