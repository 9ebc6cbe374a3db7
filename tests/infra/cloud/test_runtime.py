"""Finding the Python that is deployed."""

import sys

import pytest

from infra.cloud import runtime

OWN = "{}.{}".format(*sys.version_info)


def test_this_python_is_found_by_its_version() -> None:
    assert runtime.find(OWN) == sys.executable


def test_what_is_not_here_is_said_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["runtime", "3.99"])

    assert runtime.main() == 1
    said = capsys.readouterr().err
    assert "Packaging needs Python 3.99" in said
    assert "make package RUNTIME=3.x" in said
