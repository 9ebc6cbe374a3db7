"""What was uploaded is looked at before anybody sees it."""

from chalicelib.avatars import pictures, rules, storage
from chalicelib.avatars.rules import Place
from chalicelib.avatars.schema import MAX_BYTES
from chalicelib.core import files
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Stale
from chalicelib.core.files import StoredObject
from chalicelib.core.logs import log
from chalicelib.core.transactions import Entity, transaction
from chalicelib.users import finding as users
from chalicelib.users.avatars import set_avatar

JOB = "check_avatar"


def check(key: str, request_id: str = "") -> None:
    """Shows the picture that arrived under `key`, or tells its owner why not; the upload goes.

    Safe to repeat and in any order: the latest upload wins, and what is settled stays so.
    """
    found = files.look(key)
    if found is None:
        return
    place = rules.place_of(key)
    account = users.find_account(place.user_id) if place else None
    if place is None or account is None:
        log.warning("unexpected avatar", key=key)
    elif not rules.is_settled(place.avatar_id, account.avatar_mark):
        _settle(Actor.job(JOB, place.org_id, request_id), place, key, found)
    else:
        storage.sweep(place.user_id, account.avatar_mark or "")
    files.delete(key)


def _settle(actor: Actor, place: Place, key: str, found: StoredObject) -> None:
    try:
        made = pictures.portraits(_whole(key, found))
    except pictures.NoPicture as refusal:
        with transaction(actor, "user.avatar_refused", _about(place)) as tx:
            tx.note(avatar_id=place.avatar_id, reason=str(refusal))
            tx.notify(place.user_id)
        return
    storage.keep(place.user_id, place.avatar_id, made)
    mark = _show(actor, place)
    storage.sweep(place.user_id, mark)


def _show(actor: Actor, place: Place) -> str:
    """Makes it the person's picture; answers up to where pictures are settled."""
    places = users.places_of(place.user_id)
    try:
        with transaction(actor, "user.avatar_set", _about(place)) as tx:
            set_avatar(tx, place.user_id, places, place.avatar_id, mark=place.avatar_id)
            tx.note(avatar_id=place.avatar_id)
            tx.notify(place.user_id)
    except Stale:
        account = users.find_account(place.user_id)
        return account.avatar_mark or "" if account else place.avatar_id
    return place.avatar_id


def _whole(key: str, found: StoredObject) -> bytes:
    # The form allows no more; what came another way is not read.
    if found.size > MAX_BYTES:
        raise pictures.NoPicture("The file is larger than 5 MB.")
    return files.read(key, found.etag, 0, found.size)


def _about(place: Place) -> Entity:
    return Entity("user", place.user_id)
