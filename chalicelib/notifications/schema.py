"""What travels on the mail queue, and what becomes of it."""

from chalicelib.core.bodies import Record
from chalicelib.core.types import Id, Timestamp


class Errand(Record):
    """A mail to write and send: the activity record it follows from, and no secret.

    `mail_id` makes sending it twice detectable.
    """

    mail_id: Id
    action: str
    org_id: Id
    entity_id: Id
    at: Timestamp
    ip: str | None = None


class Mail(Record):
    """One mail, as plain text and as simple HTML."""

    to: str
    subject: str
    text: str
    html: str
