from chalicelib.auth.reset_links import ResetLink
from chalicelib.invites.links import InviteLink
from chalicelib.notifications import rules
from chalicelib.notifications.schema import Errand

URL = "https://callboard.example"
ERRAND = Errand(
    mail_id="act_1",
    action="user.password_forgotten",
    org_id="org_1",
    entity_id="user_1",
    at="2026-05-04T08:00:00.000Z",
)
LINK = InviteLink(
    email="zoe@new.example",
    full_name="Zoe <Park>",
    org_name='North & "West"\nLtd',
    invited_by_name="Ann <b>Lee</b>",
    expires_at="2026-05-11T08:00:00.000Z",
    token="org_1.invite_1.s-_s",
)


def test_an_invitation_carries_its_link_in_both_forms() -> None:
    mail = rules.invite_mail(LINK, URL)

    url = f"{URL}/accept-invite?token=org_1.invite_1.s-_s"
    assert f"\n{url}\n" in mail.text
    assert f'<a href="{url}">' in mail.html
    assert "2026-05-11" in mail.text


def test_names_are_text_in_the_html_form() -> None:
    html = rules.invite_mail(LINK, URL).html

    assert "Zoe &lt;Park&gt;" in html
    assert "Ann &lt;b&gt;Lee" in html
    assert "North &amp; &quot;West&quot;" in html


def test_a_subject_is_one_line() -> None:
    assert rules.invite_mail(LINK, URL).subject == 'North & "West" Ltd invites you to Callboard'


def test_a_first_mail_carries_the_link_and_the_name_to_sign_in_with() -> None:
    link = ResetLink(email="a@b.example", full_name="Ann Lee", token="user_1.secret")

    mail = rules.welcome_mail(link, URL)

    assert f"{URL}/reset-password?token=user_1.secret" in mail.text
    assert "You sign in as a@b.example." in mail.text


def test_a_reset_mail_carries_its_link() -> None:
    link = ResetLink(email="a@b.example", full_name="Ann Lee", token="user_1.secret")

    mail = rules.reset_mail(ERRAND, link, URL)

    assert f"{URL}/reset-password?token=user_1.secret" in mail.text
    assert "an unknown address" in mail.text
