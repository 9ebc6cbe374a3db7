"""Tags."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.tags import service
from chalicelib.tags.schema import Tag, TagCreate, TagId, TagPatch
from chalicelib.tags.service import TagInUse, TagTaken

routes = Routes("tags")


@routes.get("/tags", permit=Permission.TAGS_READ)
def list_tags(actor: Actor, page: PageRequest) -> Page[Tag]:
    """The organisation's tags, oldest first, each with the number of leads that carry it."""
    return service.list_tags(actor, page)


@routes.post("/tags", permit=Permission.TAGS_MANAGE, location="/tags/{tag_id}", errors=(TagTaken,))
def create_tag(actor: Actor, body: TagCreate) -> Tag:
    """Adds a tag. Names are unique in an organisation, whatever their case."""
    return service.create_tag(actor, body)


@routes.patch("/tags/{tag_id}", permit=Permission.TAGS_MANAGE, errors=(TagTaken,))
def edit_tag(actor: Actor, tag_id: TagId, body: TagPatch, if_match: IfMatch) -> Tag:
    """Renames or recolours a tag; leads that carry it follow at once."""
    return service.edit_tag(actor, tag_id, body, if_match)


@routes.delete("/tags/{tag_id}", permit=Permission.TAGS_MANAGE, errors=(TagInUse,))
def delete_tag(actor: Actor, tag_id: TagId) -> None:
    """Deletes a tag that no lead carries.

    A tag in use is refused with `tag_in_use`, which says how many leads carry it
    (`GET /leads?tag=` lists them): labels people rely on do not vanish by one click.
    """
    service.delete_tag(actor, tag_id)
