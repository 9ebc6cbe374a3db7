"""Which picture a person shows: kept on the person, with a copy on every membership for lists."""

from collections.abc import Sequence

from chalicelib.core import links
from chalicelib.core.db import sets
from chalicelib.core.errors import Stale
from chalicelib.core.transactions import Transaction
from chalicelib.users.membership_table import MembershipItem
from chalicelib.users.schema import Place
from chalicelib.users.table import UserItem

FOLDER = "avatars"
SMALL, LARGE = 64, 256  # pixels, both ways


def avatar_key(user_id: str, avatar_id: str, size: int) -> str:
    return f"{FOLDER}/{user_id}/{avatar_id}-{size}.webp"


def avatar_url(user_id: str, avatar_id: str | None, size: int = SMALL) -> str | None:
    """Where browsers fetch the picture for a while; None where the person has none."""
    return links.link(avatar_key(user_id, avatar_id, size)) if avatar_id else None


def set_avatar(
    tx: Transaction, user_id: str, places: Sequence[Place], avatar_id: str | None, *, mark: str
) -> None:
    """Gives the person that picture or none, unless a later upload or removal came first.

    `mark` is the id of the upload, or one made when the picture is taken away. The version that
    people edit against stays, so that a form open meanwhile remains valid.
    """
    later = UserItem.avatar_mark.does_not_exist() | (UserItem.avatar_mark < mark)
    tx.update(
        UserItem(user_id=user_id),
        sets(UserItem, {"avatar_id": avatar_id, "avatar_mark": mark}),
        condition=UserItem.user_id.exists() & later,
        otherwise=Stale(),
    )
    for place in places:
        tx.update(
            MembershipItem(org_id=place.org_id, user_id=user_id),
            sets(MembershipItem, {"avatar_id": avatar_id}),
            condition=MembershipItem.user_id.exists(),
        )
