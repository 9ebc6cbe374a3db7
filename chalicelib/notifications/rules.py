"""What each mail says."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from msgspec import Struct

from chalicelib.auth.reset_links import ResetLink
from chalicelib.invites.links import InviteLink
from chalicelib.notifications.schema import Errand, Mail, Notification

_SECURITY = {
    "user.password_changed": (
        "Your password was changed",
        "The password of your Callboard sign-in was changed just now. Your other sessions were "
        "ended. If it was not you, tell your administrator at once.",
    ),
    "user.password_reset": (
        "Your password was reset",
        "The password of your Callboard sign-in was reset just now with a mailed link. All your "
        "sessions were ended. If it was not you, tell your administrator at once.",
    ),
    "session.reused": (
        "One of your sessions was ended",
        "A sign-in of yours was used from two places at once, which can mean that somebody copied "
        "it. That session was ended; sign in again. If you did not expect this, change your "
        "password.",
    ),
}

_CHOOSE = "You choose in your settings which mails of this kind you get."
_IN_A_DIGEST = 50


class _Link(Struct, frozen=True):
    words: str
    url: str


def security_mail(errand: Errand, email: str, full_name: str) -> Mail:
    """What is told of a security matter of somebody's own."""
    subject, text = _SECURITY[errand.action]
    return _mail(email, subject, [f"Hello {full_name},", text, _where(errand)])


def reset_mail(errand: Errand, link: ResetLink, public_url: str) -> Mail:
    words = [
        f"Hello {link.full_name},",
        "Somebody, probably you, asked to reset the password of your Callboard sign-in. The link "
        "works once, within an hour; a newer one replaces it.",
        "If it was not you, do nothing: your password stays as it is.",
        _where(errand),
    ]
    url = f"{public_url}/reset-password?token={quote(link.token)}"
    return _mail(link.email, "Reset your password", words, _Link("Choose a new password", url))


def welcome_mail(link: ResetLink, public_url: str) -> Mail:
    words = [
        f"Hello {link.full_name},",
        "A platform administrator made you a Callboard sign-in. The link lets you choose your "
        "password, once, within a week. After that, ask for another on the sign-in page.",
        f"You sign in as {link.email}.",
    ]
    url = f"{public_url}/reset-password?token={quote(link.token)}"
    return _mail(link.email, "Your Callboard sign-in", words, _Link("Choose your password", url))


def invite_mail(link: InviteLink, public_url: str) -> Mail:
    greeting = f"Hello {link.full_name}," if link.full_name else "Hello,"
    inviter = link.invited_by_name or "An administrator"
    words = [
        greeting,
        f"{inviter} invites you to work with {link.org_name} on Callboard. The link works once, "
        f"until {link.expires_at[:10]}.",
        "If you do not expect this, do nothing.",
    ]
    url = f"{public_url}/accept-invite?token={quote(link.token)}"
    subject = f"{link.org_name} invites you to Callboard"
    return _mail(link.email, subject, words, _Link("Accept the invitation", url))


def notification_mail(news: Notification, email: str, full_name: str, public_url: str) -> Mail:
    words = [f"Hello {full_name},", f"{news.text}.", _CHOOSE]
    return _mail(email, news.text, words, _Link("Open Callboard", public_url + (news.path or "/")))


def digest_mail(news: Sequence[Notification], email: str, full_name: str, public_url: str) -> Mail:
    """A day's news, one line each."""
    shown = [f"- {one.text}" for one in news[:_IN_A_DIGEST]]
    if len(news) > len(shown):
        shown.append(f"- and {len(news) - len(shown)} more")
    words = [f"Hello {full_name},", "\n".join(["Since your last daily mail:", *shown]), _CHOOSE]
    subject = f"Your day on Callboard: {len(news)} {'notice' if len(news) == 1 else 'notices'}"
    return _mail(email, subject, words, _Link("Open Callboard", f"{public_url}/"))


def _where(errand: Errand) -> str:
    return f"When: {errand.at}\nFrom: {errand.ip or 'an unknown address'}"


def _mail(to: str, subject: str, paragraphs: Sequence[str], link: _Link | None = None) -> Mail:
    """The link stands after the second paragraph, which says what it is for."""
    plain, rich = list(paragraphs), [_paragraph(text) for text in paragraphs]
    if link:
        plain.insert(2, f"{link.words}:\n{link.url}")
        rich.insert(2, f'<p><a href="{escape(link.url)}">{escape(link.words)}</a></p>')
    # A name may hold a line break; a subject may not.
    one_line = " ".join(subject.split())
    html = f"<!doctype html><title>{escape(one_line)}</title>{''.join(rich)}"
    return Mail(to=to, subject=one_line, text="\n\n".join(plain) + "\n", html=html)


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>".replace("\n", "<br>")
