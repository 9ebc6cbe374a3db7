"""Your picture."""

from chalicelib.avatars import service
from chalicelib.avatars.schema import AvatarCreate, AvatarUpload
from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes

routes = Routes("avatars")


@routes.post("/me/avatar", status=200, permit=Permission.SELF_MANAGE)
def begin_avatar(actor: Actor, body: AvatarCreate) -> AvatarUpload:
    """Says where a picture of you goes: PNG, JPEG or WebP of at most 5 MB, within 15 minutes.

    It is looked at when it is there. Your browser hears `user.avatar_set` once it is shown,
    upright, square and without what the camera noted; or `user.avatar_refused` with the `reason`.
    """
    return service.begin_upload(actor, body)


@routes.delete("/me/avatar", permit=Permission.SELF_MANAGE)
def remove_avatar(actor: Actor) -> None:
    """Takes your picture away, in every organisation you work in."""
    service.remove(actor)
