"""Notifications on the wire, what people choose of them, and what travels on the mail queue."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from chalicelib.core.bodies import Body, Record
from chalicelib.core.types import Id, Timestamp

NotificationId = Annotated[
    str, Meta(min_length=1, max_length=60, examples=["ntf_01JD3Z6V1Q0000000000000000"])
]
KindName = Annotated[str, Meta(min_length=1, max_length=40, examples=["lead_assigned"])]


class MailChoice(StrEnum):
    """`daily` gathers a day's news in one mail at seven in the morning."""

    OFF = "off"
    AT_ONCE = "at_once"
    DAILY = "daily"


class Notification(Record):
    """Something the person should know. `path` is the page of the web app that shows it; `count`
    is of how many records it speaks."""

    notification_id: NotificationId
    kind: KindName
    text: str
    count: int = 1
    path: str | None = None
    entity_type: str
    entity_id: str
    actor_id: str
    actor_name: str | None = None
    created_at: Timestamp
    read_at: Timestamp | None = None


class Unread(Record):
    """How many are unread, counted up to 99; `more` says that there are more."""

    count: Annotated[int, Meta(ge=0, le=99)]
    more: bool


class ReadAll(Record):
    """How many were marked as read; `left` says that the same is to be asked again."""

    read: int
    left: bool


class Choice(Body):
    """How one kind of news reaches the person."""

    kind: KindName
    in_app: bool
    mail: MailChoice


class Choices(Body):
    """Kinds that are left out go back to their defaults."""

    choices: Annotated[list[Choice], Meta(max_length=100)]


class Preference(Record):
    """How one kind of news reaches the person, and what it is about."""

    kind: KindName
    about: str
    in_app: bool
    mail: MailChoice


class Preferences(Record):
    items: list[Preference]


class Errand(Record):
    """A mail to write and send: the activity record it follows from, and no secret.

    `mail_id` makes sending it twice detectable. Of a notification `about` is its id, of a digest
    the moment its news begin; `at` is where they end.
    """

    mail_id: str
    action: str
    org_id: Id
    entity_id: Id
    at: Timestamp
    ip: str | None = None
    about: str | None = None


class Mail(Record):
    """One mail, as plain text and as simple HTML."""

    to: str
    subject: str
    text: str
    html: str
