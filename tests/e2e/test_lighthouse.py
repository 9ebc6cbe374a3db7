"""What Lighthouse says of the built app; its speed is only told, not asserted."""

import pytest

from bench import lighthouse
from infra.local.demo.people import PASSWORD
from tests.e2e.conftest import MANAGER
from tests.e2e.product import ROOT, Product

pytestmark = pytest.mark.e2e

SCORES = ROOT / "build" / "lighthouse.txt"


def test_sign_in_and_dashboard_are_accessible_and_well_made(product: Product) -> None:
    found = lighthouse.audits(product.origin, MANAGER, PASSWORD, ["/"])

    SCORES.parent.mkdir(exist_ok=True)
    SCORES.write_text(lighthouse.lines(found) + "\n", encoding="utf-8")
    assert [(one.path, one.form_factor, one.shown) for one in found] == [
        ("/login", "desktop", "/login"),
        ("/login", "mobile", "/login"),
        ("/", "desktop", "/"),
        ("/", "mobile", "/"),
    ]
    assert [(one.path, one.failed) for one in found if one.failed] == []
    assert {(one.accessibility, one.best_practices) for one in found} == {(100, 100)}
