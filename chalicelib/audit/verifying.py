"""Is the audit trail as it was sealed? Every record is read again."""

from datetime import date, timedelta
from typing import Any

import msgspec

from chalicelib.audit import rules, vault
from chalicelib.audit.rules import Header, Leaf, Listing
from chalicelib.audit.schema import Finding, FindingKind, Verification
from chalicelib.audit.table import SealItem, records
from chalicelib.audit.vault import Damaged, Document
from chalicelib.core import reads

Fault = tuple[FindingKind, str, str | None]

_ROWS = 10_000
_WORDS = {
    FindingKind.RECORD_ALTERED: "The record is not as it was when the day was sealed.",
    FindingKind.RECORD_MISSING: "The record was there when the day was sealed and is gone.",
    FindingKind.RECORD_ADDED: "The record was not there when the day was sealed.",
}


class _Check(msgspec.Struct):
    """What a run over several days has come to."""

    days: int = 0
    records: int = 0
    unsealed: list[date] = msgspec.field(default_factory=list)
    findings: list[Finding] = msgspec.field(default_factory=list)
    previous: str = rules.FIRST  # the seal of the day before


def seal_rows(org_id: str, first: date, last: date) -> dict[str, reads.Row]:
    """The table's seals of these days, by day."""
    span = (first.isoformat(), last.isoformat())
    source = reads.Slice(SealItem, org_id, between=span, newest_first=False)
    return {row["day"]: row for row in reads.every(source, _ROWS)}


def verify(org_id: str, first: date, last: date) -> Verification:
    """Compares every record of the days with their seals, and the seals with one another."""
    rows = seal_rows(org_id, first, last)
    check = _Check(previous=_seal_before(org_id, first))
    for day in rules.days(first, last):
        if fault := _fault_of(check, org_id, day, rows.get(day.isoformat())):
            kind, message, activity_id = fault
            check.findings.append(
                Finding(day=day, kind=kind, activity_id=activity_id, message=message)
            )
    return Verification(
        intact=not check.findings,
        days=check.days,
        records=check.records,
        unsealed=check.unsealed,
        findings=check.findings,
    )


def _seal_before(org_id: str, first: date) -> str:
    document = vault.find(rules.object_key(org_id, first - timedelta(days=1)))
    try:
        return document.header().seal if document else rules.FIRST
    except Damaged:
        return rules.FIRST


def _fault_of(check: _Check, org_id: str, day: date, row: reads.Row | None) -> Fault | None:
    document = vault.find(rules.object_key(org_id, day))
    previous, check.previous = check.previous, rules.FIRST
    if document is None:
        if row is None:
            check.unsealed.append(day)
            return None
        return FindingKind.SEAL_MISSING, "The sealed document of the day is gone.", None
    check.days += 1
    try:
        header = document.header()
        check.previous = header.seal
        difference, read = _compare(org_id, day, header, document)
    except Damaged:
        return _altered("The sealed document of the day cannot be read.")
    check.records += read.size
    if words := _seal_fault(header, document, row, previous, read):
        return _altered(words)
    return (difference[0], _WORDS[difference[0]], difference[1]) if difference else None


class _Read(msgspec.Struct):
    """What was read of one day: the sealed list, and how many records there are now."""

    listing: Listing = msgspec.field(default_factory=Listing)
    size: int = 0

    def count(self, entry: Leaf) -> Leaf:
        self.size += 1
        return entry


def _compare(
    org_id: str, day: date, header: Header, document: Document
) -> tuple[tuple[FindingKind, str] | None, _Read]:
    read = _Read()
    listed = rules.summed(document.leaves(), read.listing)
    stored = records(org_id, day, from_beginning=header.previous == rules.FIRST)
    difference = rules.first_difference(listed, (read.count(rules.leaf_of(raw)) for raw in stored))
    # The rest of the list, so that its sums are whole.
    for _ in listed:
        pass
    return difference, read


def _seal_fault(
    header: Header, document: Document, row: reads.Row | None, previous: str, read: _Read
) -> str | None:
    """Why the seal itself is not to be trusted, in words."""
    values: dict[str, Any] = msgspec.structs.asdict(header)
    if header.seal != rules.seal_of(header):
        return "The sealed document was changed: its seal does not cover what it says."
    if not document.key.endswith(f"/{header.org_id}/{header.day}.jsonl"):
        return "The sealed document is of another day or organisation."
    if any(values[name] != wanted for name, wanted in read.listing.sums.items()):
        return "The sealed document was changed: its list of records is another."
    if document.touched:
        return "The sealed document was written again or deleted; the first version was kept."
    if row is None:
        return "The table does not have the seal of this day any more."
    if any((row.get(name) or "") != (value or "") for name, value in values.items()):
        return "The table has another seal of this day than was locked away."
    if header.previous != previous:
        return "The seal does not continue that of the day before."
    return None


def _altered(words: str) -> Fault:
    return FindingKind.SEAL_ALTERED, words, None
