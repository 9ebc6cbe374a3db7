"""The zip: pruned, compiled, the same bytes every time."""

import re
import zipfile
from pathlib import Path

import pytest

from infra.cloud import bundle

ROOT = Path(__file__).resolve().parents[3]
FILES = {"chalicelib/a.py": b"A = {'x', 'y', 'z'}\n", "lib/b.py": b"B = 1\n", "data.json": b"{}"}


def test_the_same_files_make_the_same_bytes_in_whatever_order(tmp_path: Path) -> None:
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"

    bundle.write_zip(one, FILES)
    bundle.write_zip(two, dict(reversed(FILES.items())))

    assert one.read_bytes() == two.read_bytes()


def test_what_was_written_is_what_is_read(tmp_path: Path) -> None:
    bundle.write_zip(tmp_path / "a.zip", FILES)

    assert bundle.read_zip(tmp_path / "a.zip") == FILES


def test_our_sources_stay_beside_their_byte_code_and_those_of_libraries_do_not() -> None:
    made = bundle.compiled(FILES)

    assert [name for name in made if name.endswith(".py")] == ["chalicelib/a.py"]
    assert any(name.startswith("chalicelib/__pycache__/a.cpython-") for name in made)
    assert "lib/b.pyc" in made
    assert made["data.json"] == b"{}"


def test_python_imports_a_bundle_without_compiling(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = {"shipped_own/__init__.py": b"", "shipped_own/part.py": b"VALUE = 42\n"}
    bundle.write_zip(tmp_path / "a.zip", bundle.compiled(packed))
    zipfile.ZipFile(tmp_path / "a.zip").extractall(tmp_path / "task")
    monkeypatch.syspath_prepend(str(tmp_path / "task"))

    from shipped_own import part  # type: ignore[import-not-found]  # noqa: PLC0415 - made here

    assert part.VALUE == 42
    assert part.__file__.endswith("part.pyc")


@pytest.mark.parametrize(
    "name",
    [
        "botocore/data/ec2/2016-11-15/service-2.json.gz",
        "botocore/data/s3/2006-03-01/examples-1.json",
        "openpyxl/__pycache__/cell.cpython-313.pyc",
        "pynamodb/models.pyi",
        "cffi/api.py",
        "jwt-2.dist-info/RECORD",
    ],
)
def test_what_nothing_reads_is_left_out(name: str) -> None:
    assert not bundle.is_used(name)


@pytest.mark.parametrize(
    "name",
    [
        "botocore/data/endpoints.json",
        "botocore/data/s3/2006-03-01/service-2.json.gz",
        "chalicelib/core/route_table.json",
        "jwt-2.dist-info/METADATA",
    ],
)
def test_what_something_reads_is_kept(name: str) -> None:
    assert bundle.is_used(name)


def test_botocore_keeps_exactly_the_services_that_the_app_calls() -> None:
    called = {"dynamodb"}
    for path in (ROOT / "chalicelib").rglob("*.py"):
        called.update(re.findall(r"client\(\s*\"([a-z0-9]+)\"", path.read_text()))

    assert called == bundle.SERVICES
