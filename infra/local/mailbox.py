"""What SES and SNS would have sent, kept in a file that outlives the engine."""

from __future__ import annotations

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

POLL_SECONDS = 1.0


@dataclass(frozen=True)
class Letter:
    """One mail or text message."""

    letter_id: str
    kind: str
    sender: str
    to: list[str]
    subject: str
    text: str
    html: str
    sent_at: float


class Mailbox:
    """Reads the engine's outbox now and then, and appends what is new to a file."""

    def __init__(self, aws_url: str, path: Path) -> None:
        self._aws_url = aws_url
        self._path = path
        self._lock = threading.Lock()
        self._letters = {letter.letter_id: letter for letter in _load(path)}

    def letters(self) -> list[Letter]:
        """Everything sent so far, newest first."""
        # When the engine is away, what was kept can still be read.
        with suppress(OSError):
            self.collect()
        with self._lock:
            return sorted(self._letters.values(), key=lambda letter: -letter.sent_at)

    def collect(self) -> None:
        """Take over what the engine has and we do not."""
        mails = self._fetch("/_ministack/ses/messages")["messages"]
        texts = self._fetch("/_ministack/sns/sms-messages")["sms_messages"]
        found = [_mail(item) for items in mails.values() for item in items]
        found += [_text(item) for items in texts.values() for item in items]
        with self._lock:
            fresh = [letter for letter in found if letter.letter_id not in self._letters]
            if not fresh:
                return
            with self._path.open("a", encoding="utf-8") as file:
                # A line that a kill cut short must not swallow the next one.
                file.write("\n" if _is_cut(self._path) else "")
                file.writelines(f"{json.dumps(asdict(letter))}\n" for letter in fresh)
            self._letters.update({letter.letter_id: letter for letter in fresh})

    def watch(self) -> None:
        """Collect for as long as the process lives."""
        threading.Thread(target=self._watch, name="mailbox", daemon=True).start()

    def _watch(self) -> None:
        while True:
            # Whatever went wrong, the next round tries again.
            with suppress(OSError, ValueError, KeyError):
                self.collect()
            time.sleep(POLL_SECONDS)

    def _fetch(self, path: str, /) -> dict[str, Any]:
        with urllib.request.urlopen(f"{self._aws_url}{path}", timeout=5) as answer:  # noqa: S310
            return dict(json.load(answer))


def _load(path: Path) -> Iterator[Letter]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield Letter(**json.loads(line))
        except (ValueError, TypeError):
            continue  # The last line of a killed process may be cut short.


def _is_cut(path: Path) -> bool:
    content = path.read_bytes()
    return bool(content) and not content.endswith(b"\n")


def _mail(item: dict[str, Any]) -> Letter:
    return Letter(
        letter_id=str(item["MessageId"]),
        kind="mail",
        sender=str(item["Source"]),
        to=[*item.get("To", []), *item.get("CC", []), *item.get("BCC", [])],
        subject=str(item.get("Subject") or ""),
        text=str(item.get("BodyText") or ""),
        html=str(item.get("BodyHtml") or ""),
        sent_at=float(item["Timestamp"]),
    )


def _text(item: dict[str, Any]) -> Letter:
    return Letter(
        letter_id=str(item["MessageId"]),
        kind="sms",
        sender="",
        to=[str(item["PhoneNumber"])],
        subject=str(item.get("Subject") or ""),
        text=str(item.get("Message") or ""),
        html="",
        # The engine does not say when; it is asked every second.
        sent_at=time.time(),
    )
