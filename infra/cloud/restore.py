"""Writes exported tables into a stage's own:
`python -m infra.cloud.restore --stage prod --folder restore`.

The folder is what `infra.cloud.export` fetched, or another copy of the backups bucket. All tables
come from one run of exports: of different moments, a lead would name calls that are not there.
Items are put back as they were; what the tables have besides stays. With `--org` only what names
that organisation is written: so it moves to another deployment. The runbook says what to switch
off before.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from infra import drill, exports
from infra.cloud import deployed
from infra.cloud.backups import FOLDER
from infra.exports import Export

# A night's exports are asked for in the same minute; a call that fails is repeated for an hour.
_ONE_RUN = timedelta(hours=1)


class NotOneRun(Exception):
    """The folder has no run of exports that covers every table."""


def main() -> int:
    options = _parser().parse_args()
    deployed.settle_region()
    tables = options.table or deployed.tables(options.stage)
    try:
        chosen = newest(options.folder, tables, options.until)
        if not options.as_found:
            check_one_run(tables, chosen)
        print(f"From {span(chosen.values())}")
        for short, export in chosen.items():
            written = restore(export, f"{deployed.stack(options.stage)}-{short}", options.org)
            print(f"{short:24} {written:>10} items")
    except (exports.Damaged, drill.NotRestored, NotOneRun) as error:
        print(f"Stopped: {error}", file=sys.stderr)
        return 1
    return 0


def newest(folder: Path, tables: Iterable[str], until: datetime | None) -> dict[str, Export]:
    """The export of each table of the latest moment up to `until`, where there is one.

    Raises:
        Damaged: no table has one.
    """
    chosen = {}
    for short in tables:
        found = exports.finished(folder, f"{FOLDER}/{short}")
        # One of an earlier moment may have been begun later.
        for export in sorted(found, key=lambda one: one.time):
            if until is None or export.time <= until:
                chosen[short] = export
    if not chosen:
        raise exports.Damaged(f"no export of the stage's tables in {folder / FOLDER}")
    return chosen


def check_one_run(tables: Sequence[str], chosen: Mapping[str, Export]) -> None:
    """Raises:
    NotOneRun: a table has no export, or one of another run than the others.
    """
    if lacking := [short for short in tables if short not in chosen]:
        raise NotOneRun(
            f"no finished export of {', '.join(lacking)}. --table restores the tables it names, "
            "--as-found all that have one."
        )
    by_time = sorted(chosen, key=lambda short: chosen[short].time)
    oldest, latest = by_time[0], by_time[-1]
    if chosen[latest].time - chosen[oldest].time > _ONE_RUN:
        raise NotOneRun(
            f"exports of different runs: {oldest} as of {said(chosen[oldest].time)}, {latest} as "
            f"of {said(chosen[latest].time)}. --until goes back to a run that has all, "
            "--as-found takes the newest of each."
        )


def restore(export: Export, table: str, org_id: str | None) -> int:
    """Writes an export into a table; answers how many items.

    Raises:
        Damaged: the export is not what its manifest says.
        NotRestored: DynamoDB took some items after no number of tries.
    """
    written = 0

    def counted() -> Iterator[exports.Item]:
        nonlocal written
        for item in exports.read(export):
            if org_id is None or org_id.encode() in msgspec.json.encode(item):
                written += 1
                yield item

    drill.restore(table, counted())
    return written


def span(chosen: Iterable[Export]) -> str:
    """What moments exports are of."""
    times = {said(export.time) for export in chosen}
    return " to ".join(sorted({min(times), max(times)}))


def said(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Writes exported tables into a stage's own.")
    parser.add_argument("--stage", required=True, help="whose tables are written")
    parser.add_argument("--folder", type=Path, required=True, help="a copy of the backups bucket")
    parser.add_argument("--table", action="append", help="such as leads; all if not given")
    parser.add_argument("--org", help="only what names this organisation, such as org_01…")
    parser.add_argument(
        "--until", type=exports.moment, help="as of no later than 2026-01-31T09:55:00Z"
    )
    parser.add_argument(
        "--as-found", action="store_true", help="the newest of each table, whatever its moment"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
