"""What the sections of a change must keep to beside the bounds of each field."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import available_timezones

import msgspec

from chalicelib.core import phones
from chalicelib.core.errors import FieldError, Invalid
from chalicelib.settings.schema import (
    BusinessHours,
    CallingHours,
    Dialing,
    Disposition,
    Effect,
    Opening,
    Pipeline,
    Priorities,
    RegionHours,
    SupportContact,
    Week,
)
from chalicelib.settings.vocabulary import LeadStatus, Outcome

EARLIEST_CALL, LATEST_CALL = "08:00", "21:00"

_CLOSED = frozenset({LeadStatus.WON, LeadStatus.LOST})
Errors = Iterator[FieldError]


class Place(msgspec.Struct, frozen=True):
    """Whose settings they are: its own zone, and the region of numbers without country code."""

    time_zone: str
    phone_region: str


def cleaned(sent: Mapping[str, Any], place: Place) -> dict[str, Any]:
    """The sections as they are stored: texts trimmed, the support phone as E.164.

    Raises:
        Invalid: every field that breaks a rule is named.
    """
    sections = {name: _trimmed(section) for name, section in sent.items()}
    errors = [
        error
        for name, section in sections.items()
        if name in _CHECKS
        for error in _CHECKS[name](section, place)
    ]
    if errors:
        raise Invalid(errors=errors)
    if "support" in sections:
        sections["support"] = _dialable(sections["support"], place)
    return sections


def _pipeline(section: Pipeline, _: Place) -> Errors:
    stages = section.stages
    yield from _twice("pipeline.stages", "key", [stage.key for stage in stages])
    yield from _twice("pipeline.stages", "label", [stage.label for stage in stages])
    for position, stage in enumerate(stages):
        at = f"pipeline.stages.{position}"
        if stage.key is LeadStatus.NEW and not stage.is_open:
            yield FieldError(f"{at}.is_open", "must be true: new leads are there")
        if stage.key is LeadStatus.NEW and not stage.is_visible:
            yield FieldError(f"{at}.is_visible", "must be true: new leads are there")
        if stage.key in _CLOSED and stage.is_open:
            yield FieldError(f"{at}.is_open", "must be false: nothing is left to do there")


def _dispositions(section: list[Disposition], _: Place) -> Errors:
    for name in ("key", "label", "hotkey"):
        values = [getattr(disposition, name) for disposition in section]
        yield from _twice("dispositions", name, values)
    if not any(disposition.is_active for disposition in section):
        yield FieldError("dispositions", "must have an active one: a call could not be ended")
    for position, disposition in enumerate(section):
        yield from _disposition(disposition, f"dispositions.{position}")


def _disposition(disposition: Disposition, at: str) -> Errors:
    calls_back = disposition.effect is Effect.CALLBACK
    if calls_back and disposition.callback_minutes is None:
        yield FieldError(f"{at}.callback_minutes", "is required where the effect is callback")
    if not calls_back and disposition.callback_minutes is not None:
        yield FieldError(f"{at}.callback_minutes", "goes with the effect callback alone")
    if disposition.outcome is Outcome.DO_NOT_CALL and disposition.effect is not Effect.DO_NOT_CALL:
        yield FieldError(f"{at}.effect", "must be `do_not_call` where the outcome is")


def _priorities(section: Priorities, _: Place) -> Errors:
    labels: dict[str, str] = msgspec.structs.asdict(section)
    for name, label in labels.items():
        if [one.casefold() for one in labels.values()].count(label.casefold()) > 1:
            yield FieldError(f"priorities.{name}", "must differ from the others")


def _business_hours(section: list[BusinessHours], place: Place) -> Errors:
    zones = [hours.time_zone or place.time_zone for hours in section]
    yield from _twice("business_hours", "time_zone", zones)
    for position, hours in enumerate(section):
        at = f"business_hours.{position}"
        if hours.time_zone is None and position:
            yield FieldError(f"{at}.time_zone", "is required: only the first is your own")
        elif hours.time_zone is not None and hours.time_zone not in available_timezones():
            yield FieldError(f"{at}.time_zone", "must be an IANA time zone such as Europe/Madrid")
        yield from _week(hours.days, f"{at}.days")
        yield from _twice(f"{at}.holidays", "date", [holiday.date for holiday in hours.holidays])


def _week(week: Week, at: str) -> Errors:
    for day in week.__struct_fields__:
        openings: list[Opening] = getattr(week, day)
        for position, opening in enumerate(openings):
            yield from _order(opening, f"{at}.{day}.{position}")
            before = openings[:position]
            if any(o.opens < opening.closes and opening.opens < o.closes for o in before):
                yield FieldError(f"{at}.{day}.{position}.opens", "overlaps another of that day")


def _dialing(section: Dialing, _: Place) -> Errors:
    legal = CallingHours(opens=EARLIEST_CALL, closes=LATEST_CALL)
    yield from _order(section.hours, "dialing.hours")
    yield from _within(section.hours, legal, "dialing.hours")
    yield from _twice("dialing.regions", "region", [each.region for each in section.regions])
    for position, region in enumerate(section.regions):
        at = f"dialing.regions.{position}"
        if not phones.is_region(region.region):
            yield FieldError(f"{at}.region", "must be a two-letter country code such as ES")
        yield from _order(region, at)
        yield from _within(region, section.hours, at)
        if len(set(region.days)) < len(region.days):
            yield FieldError(f"{at}.days", "may name each day once")
    if section.max_attempts_total < section.max_attempts_per_day:
        yield FieldError("dialing.max_attempts_total", "may not be less than those of one day")


def _support(section: SupportContact, place: Place) -> Errors:
    if section.phone:
        try:
            phones.parse(section.phone, place.phone_region, field="support.phone")
        except Invalid as invalid:
            yield from invalid.errors


def _order(hours: Opening | CallingHours | RegionHours, at: str) -> Errors:
    if hours.opens >= hours.closes:
        yield FieldError(f"{at}.closes", f"must be after {hours.opens}")


def _within(hours: CallingHours | RegionHours, outer: CallingHours, at: str) -> Errors:
    if hours.opens < outer.opens:
        yield FieldError(f"{at}.opens", f"may not be before {outer.opens}")
    if hours.closes > outer.closes:
        yield FieldError(f"{at}.closes", f"may not be after {outer.closes}")


def _twice(at: str, name: str, values: Sequence[Any]) -> Errors:
    """An error for each entry that repeats an earlier one's value; null may repeat."""
    seen = set()
    for position, value in enumerate(values):
        same = value.casefold() if isinstance(value, str) else value
        if same in seen and same is not None:
            yield FieldError(f"{at}.{position}.{name}", f"is used twice: {value}")
        seen.add(same)


def _trimmed(section: Any) -> Any:
    kind = type(section)
    if isinstance(section, list):
        return [_trimmed(part) for part in section]
    return msgspec.convert(_without_margins(msgspec.to_builtins(section)), kind)


def _without_margins(value: Any) -> Any:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list):
        return [_without_margins(part) for part in value]
    if isinstance(value, dict):
        return {name: _without_margins(part) for name, part in value.items()}
    return value


def _dialable(section: SupportContact, place: Place) -> SupportContact:
    if not section.phone:
        return section
    phone = phones.parse(section.phone, place.phone_region)
    return msgspec.structs.replace(section, phone=phone)


_CHECKS: Mapping[str, Callable[[Any, Place], Iterable[FieldError]]] = {
    "pipeline": _pipeline,
    "dispositions": _dispositions,
    "priorities": _priorities,
    "business_hours": _business_hours,
    "dialing": _dialing,
    "support": _support,
}
