"""Call scripts."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id, PhoneInput
from chalicelib.scripts import archiving, rendering, service, versions
from chalicelib.scripts.schema import (
    Category,
    Rendered,
    Script,
    ScriptCreate,
    ScriptUpdate,
    ScriptVersion,
)

routes = Routes("scripts")


@routes.get("/scripts", permit=Permission.SCRIPTS_READ)
def list_scripts(
    actor: Actor,
    page: PageRequest,
    category: Category | None = None,
    is_active: bool | None = None,
) -> Page[Script]:
    """Scripts, newest first."""
    return service.list_scripts(actor, category, is_active, page)


@routes.post("/scripts", permit=Permission.SCRIPTS_MANAGE, location="/scripts/{script_id}")
def create_script(actor: Actor, body: ScriptCreate) -> Script:
    """Adds a script."""
    return service.create_script(actor, body)


@routes.get("/scripts/{script_id}", permit=Permission.SCRIPTS_READ)
def read_script(actor: Actor, script_id: Id) -> Script:
    """One script."""
    return service.get_script(actor, script_id)


@routes.get("/scripts/{script_id}/versions", permit=Permission.SCRIPTS_READ)
def list_script_versions(actor: Actor, script_id: Id, page: PageRequest) -> Page[ScriptVersion]:
    """Every version of a script's body, the newest first, with the one that is active."""
    return versions.list_versions(actor, service.get_script(actor, script_id), page)


@routes.get("/scripts/{script_id}/rendered", permit=Permission.SCRIPTS_READ)
def read_rendered(
    actor: Actor,
    script_id: Id,
    lead_id: Id | None = None,
    customer_id: Id | None = None,
    phone: PhoneInput | None = None,
) -> Rendered:
    """A script as it is read out to one lead, one customer, or whoever has a number.

    What nobody knows reads "…", and is named in `missing`.
    """
    return rendering.render(actor, script_id, lead_id, customer_id, phone)


@routes.patch("/scripts/{script_id}", permit=Permission.SCRIPTS_MANAGE)
def update_script(actor: Actor, script_id: Id, if_match: IfMatch, body: ScriptUpdate) -> Script:
    """Changes a script. A new body is a new version; `active_version` goes back to a former."""
    return service.update_script(actor, script_id, if_match, body)


@routes.delete("/scripts/{script_id}", permit=Permission.SCRIPTS_MANAGE, errors=(Conflict,))
def delete_script(actor: Actor, script_id: Id) -> None:
    """Deletes a script: it moves to the archive, which can restore it."""
    archiving.archive_script(actor, script_id)
