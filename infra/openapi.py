"""Writes what is generated from the declared routes: `python -m infra.openapi`.

The OpenAPI document (served by the API, read by the web app's code generator) and the table of
routes (registered by the API, read by the authorizer). `--check` writes nothing and fails where
they drifted.
"""

import json
import os
import sys
from pathlib import Path

from chalicelib.core.config import Config

# Declaring routes reads no setting, but every process of the app is configured or stops.
_UNUSED = "generated"


def configure() -> None:
    """Lets slices be imported for what they declare."""
    for name in Config.__struct_fields__:
        os.environ.setdefault(f"CALLBOARD_{name.upper()}", _UNUSED)


def generated() -> dict[Path, str]:
    """Each generated file and its text."""
    configure()
    from chalicelib.core.openapi import document  # noqa: PLC0415 - after the environment is set
    from chalicelib.core.route_table import TABLE  # noqa: PLC0415
    from chalicelib.docs.service import DOCUMENT, TAGS  # noqa: PLC0415
    from infra.routes import declared_routes  # noqa: PLC0415

    routes = declared_routes()
    rows = ",\n".join(f"  {json.dumps(route.entry)}" for route in routes)
    return {
        TABLE: f"[\n{rows}\n]\n",
        DOCUMENT: json.dumps(document(routes, TAGS), indent=1, ensure_ascii=False) + "\n",
    }


def main(check: bool) -> int:
    drifted = [path for path, text in generated().items() if _text(path) != text]
    for path in drifted:
        if check:
            print(f"{path.name} does not match the declared routes: run `make openapi`")
        else:
            path.write_text(generated()[path])
            print(f"wrote {path}")
    return 1 if check and drifted else 0


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
