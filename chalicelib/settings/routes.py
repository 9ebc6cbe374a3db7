"""The organisation's settings."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.params import IfMatch
from chalicelib.settings import service
from chalicelib.settings.schema import Settings, SettingsUpdate

routes = Routes("settings")


@routes.get("/settings", permit=Permission.SETTINGS_READ)
def read_settings(actor: Actor) -> Settings:
    """How the organisation works: pipeline, dispositions, hours, limits, targets.

    Sections that nobody has edited are at their defaults; before the first edit the version is 0.
    """
    return service.read(actor)


@routes.patch("/settings", permit=Permission.SETTINGS_MANAGE)
def update_settings(actor: Actor, body: SettingsUpdate, if_match: IfMatch) -> Settings:
    """Replaces the sections that are sent, each as a whole; absent ones stay as they are.

    Every bad field is named, such as `dispositions.2.label`.
    """
    return service.update(actor, body, if_match=if_match)
