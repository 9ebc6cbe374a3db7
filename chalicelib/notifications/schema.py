"""What travels on the mail queue."""

from chalicelib.core.bodies import Record


class Mail(Record):
    """One plain-text mail; `mail_id` makes sending it twice detectable."""

    mail_id: str
    to: str
    subject: str
    text: str
