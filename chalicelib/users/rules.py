"""Pure decisions about people: names as keys, and which passwords will not do."""

import re

_MIN_PIECE = 4
_MIN_OWN_WORDS = 8


def normal_email(email: str) -> str:
    return email.strip().lower()


def is_email(login_name: str) -> bool:
    """Whether a login name is an e-mail; usernames hold no @."""
    return "@" in login_name


def is_derived(password: str, *, email: str, full_name: str, username: str | None) -> bool:
    """Whether little of the password is left without the person's own name and addresses."""
    rest = _bare(password)
    for piece in _pieces(email, full_name, username or ""):
        rest = rest.replace(piece, "")
    return len(rest) < _MIN_OWN_WORDS


def _pieces(email: str, full_name: str, username: str) -> list[str]:
    local = email.partition("@")[0]
    words = re.split(r"[\s._-]+", f"{full_name} {local} {username}")
    wholes = [full_name, email, local, username]
    pieces = {_bare(text) for text in (*wholes, *words)}
    return sorted((p for p in pieces if len(p) >= _MIN_PIECE), key=len, reverse=True)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
