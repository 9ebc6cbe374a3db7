"""API keys, for machines that act for the organisation."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.core.paging import Page, PageRequest
from chalicelib.keys import service
from chalicelib.keys.schema import ApiKey, KeyCreate, NewApiKey

routes = Routes("keys")


@routes.get("/api-keys", permit=Permission.KEYS_MANAGE)
def list_keys(actor: Actor, page: PageRequest) -> Page[ApiKey]:
    """The keys of your organisation without their secrets, newest first."""
    return service.list_keys(actor, page)


@routes.post("/api-keys", permit=Permission.KEYS_MANAGE, location="/api-keys/{key_id}")
def create_key(actor: Actor, body: KeyCreate) -> NewApiKey:
    """Makes a key and shows it, this once.

    Send it as `Authorization: Bearer cbk_…` or `X-Api-Key: cbk_…`. It reaches every record its
    permissions are about, and may make 600 requests a minute. It cannot manage keys, a person's
    own account or the platform. What it creates is recorded under its name; a lead it creates
    needs an `owner_id`.
    """
    return service.create_key(actor, body)


@routes.get("/api-keys/{key_id}", permit=Permission.KEYS_MANAGE)
def read_key(actor: Actor, key_id: str) -> ApiKey:
    """One key, without its secret."""
    return service.get_key(actor, key_id)


@routes.delete("/api-keys/{key_id}", permit=Permission.KEYS_MANAGE)
def revoke_key(actor: Actor, key_id: str) -> None:
    """Revokes the key: within a minute it opens nothing."""
    service.revoke_key(actor, key_id)
