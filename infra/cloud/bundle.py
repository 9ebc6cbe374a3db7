"""The zips that Lambda gets: what Chalice packed, pruned, precompiled, and the same byte for byte.

Run under the deployed minor Python: compiled files are good for that one alone.
"""

from __future__ import annotations

import importlib.util
import marshal
import re
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

# The AWS services that the app calls; botocore has 400 more, which are most of its size.
SERVICES = frozenset(
    {"apigatewaymanagementapi", "dynamodb", "kms", "s3", "secretsmanager", "ses", "sqs"}
)
_BOTOCORE = "botocore/data/"
_OWN = ("app.py", "chalicelib/")
_UNUSED = re.compile(
    r"(^|/)(__pycache__|tests?)/"
    r"|\.(pyi|pyx|pxd|c|h)$"
    r"|\.dist-info/(?!METADATA$)"
    r"|^(cffi|pycparser)/"
)
_BEFORE_ZIP_KNOWS_TIME = (1980, 1, 1, 0, 0, 0)
_FILE = 0o100644 << 16
# How the interpreter marks a compiled file that it must not compare with its source.
_UNCHECKED_HASH = 0b01

Files = Mapping[str, bytes]


def read_zip(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist() if not name.endswith("/")}


def write_zip(path: Path, files: Files) -> None:
    """The same files make the same bytes: sorted, without times, modes or owners."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _BEFORE_ZIP_KNOWS_TIME)
            entry.external_attr = _FILE
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, files[name])


def pruned(files: Files) -> dict[str, bytes]:
    """The files that anything of the app reads."""
    return {name: data for name, data in files.items() if is_used(name)}


def is_used(name: str) -> bool:
    if _UNUSED.search(name):
        return False
    if not name.startswith(_BOTOCORE):
        return True
    parts = name.removeprefix(_BOTOCORE).split("/")
    return len(parts) == 1 or (parts[0] in SERVICES and not parts[-1].startswith("examples"))


def compiled(files: Files) -> dict[str, bytes]:
    """The files with byte code: beside our own sources, in place of those of libraries.

    Lambda never compiles. A traceback shows our lines, and of libraries the line numbers.
    """
    made: dict[str, bytes] = {}
    for name, data in files.items():
        if not name.endswith(".py"):
            made[name] = data
        elif name.startswith(_OWN):
            made[name] = data
            made[_cache_name(name)] = _byte_code(name, data)
        else:
            made[f"{name}c"] = _byte_code(name, data)
    return made


def _cache_name(name: str) -> str:
    folder, _, module = name.rpartition("/")
    cached = f"__pycache__/{module.removesuffix('.py')}.{sys.implementation.cache_tag}.pyc"
    return f"{folder}/{cached}" if folder else cached


def _byte_code(name: str, source: bytes) -> bytes:
    code = compile(source, f"/var/task/{name}", "exec", dont_inherit=True)
    head = importlib.util.MAGIC_NUMBER + _UNCHECKED_HASH.to_bytes(4, "little")
    return head + importlib.util.source_hash(source) + marshal.dumps(code)


def size(files: Files) -> int:
    """Bytes once unpacked."""
    return sum(map(len, files.values()))
