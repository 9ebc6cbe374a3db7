"""The API's own description; the readable page at /reference/ is made from it."""

import msgspec

from chalicelib.core.http import Routes
from chalicelib.docs import service

routes = Routes("docs")


@routes.get("/openapi.json", public="a description of the API holds no data")
def read_openapi() -> msgspec.Raw:
    """This API as OpenAPI 3.1."""
    return service.openapi()
