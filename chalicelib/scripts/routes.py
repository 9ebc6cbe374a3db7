"""Call scripts."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.errors import Conflict
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.params import IfMatch
from chalicelib.core.types import Id
from chalicelib.scripts import archiving, service
from chalicelib.scripts.schema import Category, Script, ScriptCreate, ScriptUpdate

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


@routes.patch("/scripts/{script_id}", permit=Permission.SCRIPTS_MANAGE)
def update_script(actor: Actor, script_id: Id, if_match: IfMatch, body: ScriptUpdate) -> Script:
    """Changes a script."""
    return service.update_script(actor, script_id, if_match, body)


@routes.delete("/scripts/{script_id}", permit=Permission.SCRIPTS_MANAGE, errors=(Conflict,))
def delete_script(actor: Actor, script_id: Id) -> None:
    """Deletes a script: it moves to the archive, which can restore it."""
    archiving.archive_script(actor, script_id)
