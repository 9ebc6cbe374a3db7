"""Mails: written and sent by SES when their errand comes from the queue.

What holds a secret is written only when it is sent, so the secret is in no queue or record.
"""

from datetime import timedelta

from chalicelib.auth.reset_links import issue_reset
from chalicelib.core import aws, clock
from chalicelib.core.config import config
from chalicelib.invites.links import issue_link
from chalicelib.notifications import digests, errands, inbox, rules
from chalicelib.notifications.schema import Errand, Mail
from chalicelib.notifications.table import SentMailItem
from chalicelib.users import finding as users

_REMEMBERED = timedelta(days=14)  # as long as a queue may keep a message
_FIRST_LINK = timedelta(days=7)


def send_mail(errand: Errand) -> None:
    """Writes and sends a mail unless it was sent; a crash before noting that sends it again."""
    if _was_sent(errand.mail_id):
        return
    mail = _write(errand)
    if mail is None:
        return
    _send(mail)
    SentMailItem(mail_id=errand.mail_id, expires_at=clock.now() + _REMEMBERED).save()


def _write(errand: Errand) -> Mail | None:
    """The mail; None where there is nobody to tell, or nothing any more."""
    public_url = config().public_url
    if errand.action in errands.INVITES:
        invite = issue_link(errand.org_id, errand.entity_id)
        return rules.invite_mail(invite, public_url) if invite else None
    if errand.action == errands.WELCOME:
        first = issue_reset(errand.entity_id, _FIRST_LINK)
        return rules.welcome_mail(first, public_url) if first else None
    if errand.action == errands.RESET:
        reset = issue_reset(errand.entity_id)
        return rules.reset_mail(errand, reset, public_url) if reset else None
    if errand.action in (errands.NOTIFICATION, errands.DIGEST):
        return _news(errand, public_url)
    person = users.find_account(errand.entity_id)
    return rules.security_mail(errand, person.email, person.full_name) if person else None


def _news(errand: Errand, public_url: str) -> Mail | None:
    """The mail of one notification or of a day's; nothing to who left the organisation."""
    person = users.find_account(errand.entity_id)
    if person is None or users.find_member(errand.org_id, errand.entity_id) is None:
        return None
    if errand.action == errands.DIGEST:
        news = digests.news(errand)
        return rules.digest_mail(news, person.email, person.full_name, public_url) if news else None
    found = inbox.find(errand.org_id, errand.entity_id, errand.about or "")
    if found is None:
        return None
    return rules.notification_mail(found, person.email, person.full_name, public_url)


def _send(mail: Mail) -> None:
    aws.client("ses").send_email(
        Source=config().mail_from,
        # The domain may be another stage's, whose set would count what this one sends.
        ConfigurationSetName=config().mail_settings,
        Destination={"ToAddresses": [mail.to]},
        Message={
            "Subject": {"Data": mail.subject, "Charset": "UTF-8"},
            "Body": {
                "Text": {"Data": mail.text, "Charset": "UTF-8"},
                "Html": {"Data": mail.html, "Charset": "UTF-8"},
            },
        },
    )


def _was_sent(mail_id: str) -> bool:
    try:
        SentMailItem.get(mail_id, consistent_read=True)
    except SentMailItem.DoesNotExist:
        return False
    return True
