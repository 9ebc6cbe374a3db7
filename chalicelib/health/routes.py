"""Health checks."""

from chalicelib.core.actor import Actor, Permission
from chalicelib.core.http import Routes
from chalicelib.health import service
from chalicelib.health.schema import DeepHealth, Health

routes = Routes("health")


@routes.get("/health", public="load balancers and people ask it before they sign in")
def read_health() -> Health:
    """Whether the API answers at all; asks nothing of its dependencies."""
    return Health(status="ok")


@routes.get("/health/deep", permit=Permission.HEALTH_READ)
def read_deep_health(actor: Actor) -> DeepHealth:  # noqa: ARG001 - signed-in callers only
    """Whether each dependency answers, and how fast."""
    return service.deep_health()
