"""Phone lines: the organisation's numbers and who works on each."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from msgspec import UNSET, structs

from chalicelib.core import clock, ids, names, phones, reads
from chalicelib.core.actor import Actor, Permission, Scope
from chalicelib.core.bodies import record
from chalicelib.core.db import plain, sets
from chalicelib.core.errors import AppError, Conflict, Invalid, NotFound, Stale
from chalicelib.core.paging import Page, PageRequest
from chalicelib.core.retries import persist
from chalicelib.core.together import together
from chalicelib.core.transactions import Entity, Transaction, transaction
from chalicelib.lines.schema import Line, LineCreate, LineUpdate
from chalicelib.lines.table import LineItem
from chalicelib.users import service as users

# Deleting a line takes it off everybody in one transaction, which holds 100 writes.
MAX_USERS = 80
# A person's list of calls asks for those on each of their lines side by side.
MAX_LINES = 10

_KIND = "line"


class NumberTaken(Conflict):
    code = "number_taken"
    title = "Your organisation has a line with that number"


class LineFull(Conflict):
    code = "line_full"
    title = f"A line is assigned to at most {MAX_USERS} people"


class TooManyLines(Conflict):
    code = "too_many_lines"
    title = f"A person works on at most {MAX_LINES} lines"


class LineChanged(Conflict):
    code = "line_changed"
    title = "Others keep changing this line at the same moment; try again"


def list_lines(actor: Actor, page: PageRequest) -> Page[Line]:
    """The organisation's lines, oldest first; an agent's own."""
    everyones = actor.reaches_all(Permission.LINES_READ)
    assigned = {} if everyones else {"user_ids": actor.user_id}
    source = reads.Slice(LineItem, actor.org_id, contains=assigned, newest_first=False)
    rows = reads.page(source, page)
    return Page(items=[_line(row) for row in rows.items], next_cursor=rows.next_cursor)


def create_line(actor: Actor, body: LineCreate) -> Line:
    """A new line, assigned to nobody yet.

    Raises:
        NumberTaken: the organisation has it already.
    """
    stamp = clock.iso(clock.now())
    item = LineItem(
        org_id=actor.org_id,
        line_id=ids.new(_KIND),
        number=phones.parse(body.number, actor.phone_region, field="number"),
        label=_clean(body.label),
        created_at=stamp,
        updated_at=stamp,
    )
    entity = Entity(_KIND, item.line_id)
    with transaction(actor, "line.created", entity, once=actor.once) as tx:
        _claim(tx, actor, item.number, item.line_id)
        tx.put(item)
        tx.note(number=item.number, label=item.label)
        return tx.answer(_line(plain(item)))


def update_line(actor: Actor, line_id: str, body: LineUpdate, if_match: int) -> Line:
    """The line with its changes.

    Raises:
        Stale: somebody changed it since `if_match`.
        NumberTaken: another line has the new number.
    """
    before = _find(actor, line_id)
    if before.version != if_match:
        raise Stale()
    after = _next(before, **_changes(actor, body))
    with transaction(actor, "line.updated", Entity(_KIND, line_id)) as tx:
        if after.number != before.number:
            _claim(tx, actor, after.number, line_id)
            names.release(tx, actor.org_id, _KIND, before.number, line_id)
        _write(tx, actor, before, after, Stale())
        tx.changed(structs.asdict(before), {"number": after.number, "label": after.label})
        tx.note(number=after.number, label=after.label)
        tx.notify(*after.user_ids)
    return after


def delete_line(actor: Actor, line_id: str) -> None:
    """Deletes a line and takes it off its people, who fit one transaction; calls keep its id."""
    line = _find(actor, line_id)
    with transaction(actor, "line.deleted", Entity(_KIND, line_id)) as tx:
        tx.delete(
            LineItem(actor.org_id, line_id),
            condition=LineItem.version == line.version,
            otherwise=LineChanged(),
        )
        names.release(tx, actor.org_id, _KIND, line.number, line_id)
        for user_id in line.user_ids:
            users.leave_line(tx, actor.org_id, user_id, line_id)
        tx.note(number=line.number, label=line.label)
        tx.notify(*line.user_ids)


def assign_line(actor: Actor, line_id: str, user_id: str) -> Line:
    """The line with the person on it; assigning it twice changes nothing.

    Raises:
        NotFound: the line is not there, or nobody active has that id.
        LineFull, TooManyLines: it has as many people, or they as many lines, as may be.
        LineChanged: others kept changing it.
    """
    return persist(partial(_assign, actor, line_id, user_id), LineChanged)


def withdraw_line(actor: Actor, line_id: str, user_id: str) -> None:
    """Takes the person off the line; where they are not on it there is nothing to do."""
    persist(partial(_withdraw, actor, line_id, user_id), LineChanged)


def announce_call(actor: Actor, line_id: str, phone: str) -> None:
    """Tells the open browsers of those on the line who is calling on it.

    Raises:
        NotFound: the line is not there, or not assigned to somebody who logs only their own calls.
    """
    e164 = phones.parse(phone, actor.phone_region)
    line = _find(actor, line_id)
    if actor.scope(Permission.CALLS_CREATE) is Scope.OWN and actor.user_id not in line.user_ids:
        raise NotFound("phone line", line_id)
    with transaction(actor, "line.rang", Entity(_KIND, line_id)) as tx:
        tx.note(phone=e164, label=line.label)
        tx.notify(*line.user_ids)


def for_call(actor: Actor, line_id: str) -> Line:
    """The line that a call was on: one Get.

    Raises:
        Invalid: it is not there, or not assigned to somebody who may log only their own calls.
    """
    line = _read(actor.org_id, line_id)
    anybodys = actor.scope(Permission.CALLS_CREATE) is not Scope.OWN
    if line is None or not (anybodys or actor.user_id in line.user_ids):
        raise Invalid.field("line_id", "is no phone line of yours; choose another one, or none")
    return line


def _read(org_id: str, line_id: str) -> Line | None:
    try:
        return _line(plain(LineItem.get(org_id, line_id, consistent_read=True)))
    except LineItem.DoesNotExist:
        return None


def _assign(actor: Actor, line_id: str, user_id: str) -> Line:
    line, member = together(
        partial(_find, actor, line_id), partial(users.find_member, actor.org_id, user_id)
    )
    if member is None:
        raise NotFound("person", user_id)
    before: Line = line
    if user_id in before.user_ids and line_id in member.line_ids:
        return before
    if len({*before.user_ids, user_id}) > MAX_USERS:
        raise LineFull()
    if len({*member.line_ids, line_id}) > MAX_LINES:
        raise TooManyLines()
    after = _next(before, user_ids=sorted({*before.user_ids, user_id}))
    with transaction(actor, "line.assigned", Entity(_KIND, line_id)) as tx:
        _write(tx, actor, before, after, LineChanged())
        # Where they left meanwhile or took others, the next attempt reads it and says so.
        users.take_line(
            tx, actor.org_id, user_id, line_id, at_most=MAX_LINES, otherwise=LineChanged()
        )
        tx.note(number=before.number, user_id=user_id, full_name=member.full_name)
        tx.notify(user_id)
    return after


def _withdraw(actor: Actor, line_id: str, user_id: str) -> None:
    before = _find(actor, line_id)
    if user_id not in before.user_ids:
        return
    after = _next(before, user_ids=[one for one in before.user_ids if one != user_id])
    with transaction(actor, "line.withdrawn", Entity(_KIND, line_id)) as tx:
        _write(tx, actor, before, after, LineChanged())
        users.leave_line(tx, actor.org_id, user_id, line_id)
        tx.note(number=before.number, user_id=user_id)
        tx.notify(user_id)


def _find(actor: Actor, line_id: str) -> Line:
    line = _read(actor.org_id, line_id)
    if line is None:
        raise NotFound("phone line", line_id)
    return line


def _claim(tx: Transaction, actor: Actor, number: str, line_id: str) -> None:
    names.claim(tx, actor.org_id, _KIND, number, line_id, otherwise=NumberTaken())


def _changes(actor: Actor, body: LineUpdate) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    if body.number is not UNSET:
        changes["number"] = phones.parse(body.number, actor.phone_region, field="number")
    if body.label is not UNSET:
        changes["label"] = _clean(body.label)
    return changes


def _next(before: Line, **values: Any) -> Line:
    stamp = clock.iso(clock.now())
    return structs.replace(before, **values, updated_at=stamp, version=before.version + 1)


def _write(tx: Transaction, actor: Actor, before: Line, after: Line, otherwise: AppError) -> None:
    values = structs.asdict(after) | {"user_ids": set(after.user_ids) or None}
    del values["line_id"], values["created_at"]
    tx.update(
        LineItem(actor.org_id, before.line_id),
        sets(LineItem, values),
        condition=LineItem.version == before.version,
        otherwise=otherwise,
    )


def _clean(label: str) -> str:
    cleaned = " ".join(label.split())
    if not cleaned:
        raise Invalid.field("label", "may not be empty")
    return cleaned


def _line(row: Mapping[str, Any]) -> Line:
    return record(Line, {**row, "user_ids": sorted(row.get("user_ids") or ())})
