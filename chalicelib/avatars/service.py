"""A person's picture: announced, and taken away."""

from chalicelib.avatars import rules, storage
from chalicelib.avatars.schema import AvatarCreate, AvatarUpload
from chalicelib.core import ids, uploads
from chalicelib.core.actor import Actor
from chalicelib.core.transactions import Entity, transaction
from chalicelib.users import service as users


def begin_upload(actor: Actor, body: AvatarCreate) -> AvatarUpload:
    """Says where the picture goes. Nothing changes, and nothing is recorded, until it is there."""
    avatar_id = ids.new("avatar")
    org_id = users.recorded(actor).org_id
    key = rules.upload_key(actor.user_id, org_id, avatar_id, body.content_type)
    form = uploads.form(key, body.content_type, body.size, body.sha256, rules.UPLOAD_LASTS)
    return AvatarUpload(avatar_id=avatar_id, upload=form)


def remove(actor: Actor) -> None:
    """Takes the actor's picture away everywhere; an upload on its way is void, too."""
    account = users.find_account(actor.user_id)
    if account is None or account.avatar_id is None:
        return
    mark = ids.new("avatar")
    places = users.places_of(actor.user_id)
    about = Entity("user", actor.user_id)
    with transaction(users.recorded(actor), "user.avatar_removed", about) as tx:
        users.set_avatar(tx, actor.user_id, places, None, mark=mark)
        tx.notify(actor.user_id)
    storage.sweep(actor.user_id, mark)
