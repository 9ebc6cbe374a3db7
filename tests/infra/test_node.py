"""Which Node the web build gets."""

from __future__ import annotations

import sysconfig
from pathlib import Path

import pytest

from infra.local import node


def fake_node(directory: Path, said: str) -> Path:
    directory.mkdir(parents=True, exist_ok=True)
    binary = directory / "node"
    binary.write_text(f"#!/bin/sh\necho {said}\n")
    binary.chmod(0o755)
    return directory


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(node, "wheel_directory", lambda: tmp_path / "wheel")
    return tmp_path / "wheel"


@pytest.mark.parametrize("said", ["v22.19.0", "v24.1.0", "v25.0.0"])
def test_a_node_that_is_new_enough_is_used(
    said: str, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(fake_node(tmp_path / "bin", said)))

    assert node.bin_directory() == tmp_path / "bin"


@pytest.mark.parametrize("said", ["v20.20.2", "v22.18.9", "nonsense", "v22.19.0; exit 1"])
def test_an_old_or_broken_node_is_not(
    said: str, wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(fake_node(tmp_path / "bin", said)))

    assert node.bin_directory() == wheel


def test_the_wheels_own_wrapper_does_not_count(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = fake_node(tmp_path / "scripts", "v24.19.0")
    monkeypatch.setattr(sysconfig, "get_path", lambda _: str(scripts))
    monkeypatch.setenv("PATH", str(scripts))

    assert node.bin_directory() == wheel
