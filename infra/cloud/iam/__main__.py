"""What each function may do, and who says so: `python -m infra.cloud.iam [FUNCTION | RESOURCE]`.

Without a name it lists the functions; with a function's, its rights and the lines of grants.yaml;
with a resource's, such as `table/leads`, who may do what to it. `--write` writes the policies
(`make policies`), `--check` fails where they drifted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from infra.cloud.iam import by_kind
from infra.cloud.iam.functions import Function, functions
from infra.cloud.iam.grants import Grant, read
from infra.openapi import configure


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m infra.cloud.iam", description=__doc__)
    parser.add_argument("name", nargs="?", help="a function, or a resource as in grants.yaml")
    parser.add_argument("--write", action="store_true", help="write the policies")
    parser.add_argument("--check", action="store_true", help="fail where the policies drifted")
    asked = parser.parse_args(arguments)
    known, grants = _functions(), read()
    if asked.write or asked.check:
        return _generate(known, grants, asked.check)
    print("\n".join(_told(known, grants, asked.name)))
    return 0


def _functions() -> list[Function]:
    configure()
    from app import app  # noqa: PLC0415 - after the environment is set

    return functions(app)


def _generate(known: Sequence[Function], grants: Sequence[Grant], check: bool) -> int:
    from infra.cloud.iam.policies import generated  # noqa: PLC0415 - it imports the tables

    drifted = {path: text for path, text in generated(known, grants).items() if _text(path) != text}
    for path, text in drifted.items():
        if check:
            print(f"{path.name} does not match grants.yaml: run `make policies`")
        else:
            path.write_text(text)
            print(f"wrote {path.name}")
    return 1 if check and drifted else 0


def _text(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _told(known: Sequence[Function], grants: Sequence[Grant], name: str | None) -> Iterator[str]:
    if name is None:
        for one in known:
            own = [grant for grant in grants if grant.function == one.name]
            yield f"{one.name:<24} {_kind(one):<24} {len(own):>3} resources granted"
        return
    for one in known:
        if one.name == name:
            yield from _of_function(one, grants)
            return
    found = [grant for grant in grants if grant.spelling == name]
    yield from (
        f"{grant.function:<24} {', '.join(grant.actions)}  {_place(grant)}" for grant in found
    )
    if not found:
        yield f"No function may do anything to {name}, and none is called so"


def _of_function(function: Function, grants: Sequence[Grant]) -> Iterator[str]:
    yield f"{function.name}: {_kind(function)}"
    for grant in grants:
        if grant.function == function.name:
            yield f"  {grant.spelling:<36} {', '.join(grant.actions)}  {_place(grant)}"
    for statement in by_kind.statements(function):
        yield f"  {statement['Sid']:<36} {', '.join(statement['Action'])}  by_kind.py"


def _kind(function: Function) -> str:
    return f"{function.kind} of {function.source}" if function.source else function.kind


def _place(grant: Grant) -> str:
    return f"grants.yaml:{grant.line}"


if __name__ == "__main__":
    sys.exit(main())
