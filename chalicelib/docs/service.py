"""The API's own description, written by `make openapi` and shipped with the bundle."""

from pathlib import Path

import msgspec

DOCUMENT = Path(__file__).with_name("openapi.json")

TAGS = {
    "auth": "Signing in, sessions, your own profile.",
    "avatars": "Your picture.",
    "users": "The people of your organisation.",
    "teams": "People who work together.",
    "invites": "Asking people in by mail.",
    "lines": "The organisation's phone numbers, and who works on them.",
    "platform": "Organisations and people across the platform, for its admins.",
    "settings": "How the organisation works: pipeline, dispositions, hours, limits, targets.",
    "keys": "API keys, for machines that act for the organisation.",
    "leads": "People who may buy: find, work, assign.",
    "customers": "People who bought: find, look after.",
    "tags": "Labels on leads.",
    "gate": "Leave to dial: do-not-call, quiet hours, attempts, consent.",
    "imports": "Numbers by the file: mapped, rehearsed, read, taken back.",
    "calls": "What was said on the phone, and what came of it.",
    "recordings": "Audio of calls: uploaded straight to storage, checked, played by signed URL.",
    "numbers": "The pool of numbers to call.",
    "assignments": "Handing numbers out, and the agents' calling lists.",
    "dnc": "Numbers that nobody may call.",
    "progress": "Agents' counters of a local day, and their daily targets.",
    "daily_reset": "The organisation's local days that are over.",
    "scripts": "What to say.",
    "tasks": "What somebody has to do, by when; reminders and repetition.",
    "promotions": "Calling some numbers for some days, towards a goal.",
    "archive": "What was deleted, and can come back.",
    "notifications": "What you should know, and how you want to hear of it.",
    "activity": "Who did what, and when.",
    "audit": "Seals over the audit trail, the check against them, exports.",
    "health": "Is it up?",
    "docs": "This description.",
}


def openapi() -> msgspec.Raw:
    return msgspec.Raw(DOCUMENT.read_bytes())
