from hypothesis import given
from hypothesis import strategies as st

from chalicelib.avatars import rules
from chalicelib.core import ids
from chalicelib.users.avatars import avatar_key


def test_a_key_says_whose_upload_it_is_and_where_they_were() -> None:
    user_id, org_id, avatar_id = (ids.new(kind) for kind in ("user", "org", "avatar"))

    key = rules.upload_key(user_id, org_id, avatar_id, "image/png")
    assert rules.place_of(key) == rules.Place(user_id, org_id, avatar_id)


def test_who_acts_outside_organisations_uploads_too() -> None:
    key = rules.upload_key("user_1", "platform", "avatar_1", "image/webp")

    assert rules.place_of(key) == rules.Place("user_1", "platform", "avatar_1")


@given(st.text())
def test_any_key_is_one_of_ours_or_none(key: str) -> None:
    place = rules.place_of(key)

    assert place is None or key.startswith(f"{rules.FOLDER}/{place.user_id}/")


def test_a_later_upload_settles_the_ones_before() -> None:
    assert not rules.is_settled("avatar_2", None)
    assert not rules.is_settled("avatar_2", "avatar_1")
    assert rules.is_settled("avatar_2", "avatar_2")
    assert rules.is_settled("avatar_2", "avatar_3")


def test_only_pictures_from_before_the_mark_go() -> None:
    keys = [avatar_key("user_1", f"avatar_{number}", 64) for number in (1, 2, 3)]

    assert rules.outdated([*keys, "avatars/user_1/notes.txt"], "avatar_2") == keys[:1]
