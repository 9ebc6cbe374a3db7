"""Files of numbers, into the pool and onto the do-not-call list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.operations.shape import Operation, create, delete, page, post, read, values
from bench.site import Record, Site

_FILE = {"filename": "numbers.csv", "size": 100}
_FIRST = 34650000000
_MAPPING = {"phone": 1}


@dataclass(frozen=True)
class _Files:
    """Where the files of one kind are sent, and how they are started; how far one has come."""

    what: str
    path: str
    start: Mapping[str, Any]

    def announced(self, site: Site) -> Record:
        return site.made("admin", self.path, _FILE)

    def arrived(self, site: Site) -> Record:
        """Its file has come: two new numbers, and a row that is none."""
        made = self.announced(site)
        rows = [f"+{_FIRST + site.fresh()}", f"+{_FIRST + site.fresh()}", "12"]
        site.behind.brought(made["upload"]["fields"]["key"], "\n".join(["phone", *rows]))
        return made

    def imported(self, site: Site) -> Record:
        made = self.arrived(site)
        site.made("admin", f"{self.path}/{made['import_id']}/start", self.start)
        site.behind.imported(site.facts.org_id, made["import_id"])
        return made

    def operations(self) -> tuple[Operation, ...]:
        """What can be done to files of either kind."""
        what, path, one = self.what, self.path, self.path + "/{import_id}"
        return (
            create(f"announce an import {what}", "admin", path, values(**_FILE)),
            read(f"import {what}", "admin", one, self.announced),
            post(
                f"start an import {what}",
                "admin",
                f"{one}/start",
                values(**self.start),
                self.arrived,
            ),
            read(f"rows refused {what}", "admin", f"{one}/errors", self.imported),
            page(f"imports {what}", "admin", path),
            delete(f"discard an import {what}", "admin", one, self.arrived),
        )


_POOL = _Files("into the pool", "/numbers/imports", {"mapping": _MAPPING})
_LIST = _Files("onto the list", "/dnc/imports", {"mapping": _MAPPING, "scrub_date": "2026-01-01"})

IMPORTS = (
    *_POOL.operations(),
    post("undo an import", "admin", _POOL.path + "/{import_id}/undo", on=_POOL.imported),
    *_LIST.operations(),
)
