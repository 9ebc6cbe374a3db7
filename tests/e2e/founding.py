"""An organisation of its own, for what must not happen to the demo's."""

from typing import Any

from infra.local.demo.people import PASSWORD
from tests.e2e.mailbox import mailed_path
from tests.e2e.product import Product
from tests.e2e.test_pages import PLATFORM


def found(product: Product, name: str, admin: str, **changes: Any) -> None:
    """Its administrator has joined, with the password of everybody here."""
    platform = product.sign_in(PLATFORM)
    place = {"time_zone": "Europe/Lisbon", "phone_region": "PT"}
    org = platform.post("/admin/orgs", name=name, admin_email=admin, **place)
    if changes:
        platform.patch(f"/admin/orgs/{org['org_id']}", org["version"], **changes)
    invitation = mailed_path(product, admin, "accept-invite").partition("token=")[2]
    accepted = {"token": invitation, "full_name": "Fay Founder", "password": PASSWORD}
    platform.post("/auth/invites/accept", **accepted)
