"""Writes exported tables into a stage's own:
`python -m infra.cloud.restore --stage prod --folder restore`.

The folder is a copy of the backups bucket. Items are put back as they were; what the tables have
besides stays. With `--org` only what names that organisation is written: so it moves to another
deployment. The runbook says what to switch off before.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec

from infra import drill, exports
from infra.cloud import deployed
from infra.cloud.backups import FOLDER


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes exported tables into a stage's own.")
    parser.add_argument("--stage", required=True, help="whose tables are written")
    parser.add_argument("--folder", type=Path, required=True, help="a copy of the backups bucket")
    parser.add_argument("--table", action="append", help="such as leads; all if not given")
    parser.add_argument("--org", help="only what names this organisation, such as org_01…")
    options = parser.parse_args()
    deployed.settle_region()
    try:
        for short in options.table or exported(options.folder):
            written = restore(
                options.folder, short, f"callboard-{options.stage}-{short}", options.org
            )
            print(f"{short:24} {written:>10} items")
    except (exports.Damaged, drill.NotRestored) as error:
        print(f"Stopped: {error}", file=sys.stderr)
        return 1
    return 0


def exported(folder: Path) -> list[str]:
    """The tables that the folder has exports of."""
    return sorted(path.name for path in (folder / FOLDER).iterdir() if path.is_dir())


def restore(folder: Path, short: str, table: str, org_id: str | None) -> int:
    """Writes the newest export of one table; answers how many items.

    Raises:
        Damaged: the export is not what its manifest says.
        NotRestored: DynamoDB took some items after no number of tries.
    """
    written = 0

    def counted() -> Iterator[exports.Item]:
        nonlocal written
        for item in exports.read(folder, exports.latest(folder, f"{FOLDER}/{short}")):
            if org_id is None or org_id.encode() in msgspec.json.encode(item):
                written += 1
                yield item

    drill.restore(table, counted())
    return written


if __name__ == "__main__":
    sys.exit(main())
