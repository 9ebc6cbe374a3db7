"""What CloudFront does to a request before API Gateway sees it (docs/decisions/0015)."""

from __future__ import annotations

API_KEY, AUTHORIZATION = "x-api-key", "authorization"


def with_authorization(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """`X-Api-Key` as a bearer token: an authorizer of API Gateway's reads one header."""
    sent = {name.lower(): value for name, value in headers}
    if API_KEY not in sent or AUTHORIZATION in sent:
        return headers
    return [*headers, (AUTHORIZATION, f"Bearer {sent[API_KEY].strip()}")]
