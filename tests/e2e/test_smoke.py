"""What looks at a deployed product finds nothing wrong with this one, and would notice."""

import pytest

from infra import smoke
from tests.e2e.conftest import AGENT1
from tests.e2e.product import Product
from tests.world import PASSWORD

pytestmark = pytest.mark.e2e


def test_every_check_passes(product: Product) -> None:
    visit = smoke.Visit(product.origin, AGENT1, PASSWORD)

    assert smoke.run(visit, (*smoke.OUTSIDE, *smoke.INSIDE)) == 0


def test_a_check_that_fails_is_counted_and_said(
    product: Product, capsys: pytest.CaptureFixture[str]
) -> None:
    visit = smoke.Visit(product.origin, AGENT1, "not the password")

    assert smoke.run(visit, (smoke.the_api_answers, smoke.signing_in_works)) == 1
    assert "FAILED: 401" in capsys.readouterr().out


def test_nothing_that_answers_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    visit = smoke.Visit("http://localhost:1")

    assert smoke.run(visit, smoke.OUTSIDE) == 1
    assert capsys.readouterr().out == "Nothing answers at http://localhost:1.\n"
