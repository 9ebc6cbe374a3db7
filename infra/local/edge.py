"""What CloudFront does to a request before API Gateway sees it (infra/cloud/stack/edge.yaml)."""

from __future__ import annotations

from chalicelib.core.viewers import ADDRESS, PROOF
from infra.local.settings import ORIGIN_SECRET

API_KEY, AUTHORIZATION = "x-api-key", "authorization"


def with_authorization(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """`X-Api-Key` as a bearer token: an authorizer of API Gateway's reads one header."""
    sent = {name.lower(): value for name, value in headers}
    if API_KEY not in sent or AUTHORIZATION in sent:
        return headers
    return [*headers, (AUTHORIZATION, f"Bearer {sent[API_KEY].strip()}")]


def with_viewer(headers: list[tuple[str, str]], viewer: str) -> list[tuple[str, str]]:
    """The viewer's address and the edge's proof; what was sent under their names is dropped."""
    sent = [(name, value) for name, value in headers if name.lower() not in (ADDRESS, PROOF)]
    return [*sent, (ADDRESS, viewer), (PROOF, ORIGIN_SECRET)]
