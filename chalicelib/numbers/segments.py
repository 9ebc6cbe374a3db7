"""Segments by their kinds, for whoever takes numbers out of them."""

from chalicelib.numbers import counters, rules
from chalicelib.numbers.schema import Segment


def matching(org_id: str, customer_type: str | None, airplane: str | None) -> list[Segment]:
    """The segments of these kinds, in any spelling, with their counts: one Query."""
    asked = {"type_slug": customer_type, "airplane_slug": airplane}
    slugs = {name: rules.slug(text) for name, text in asked.items() if text is not None}
    found = counters.segments(org_id)
    return [segment for segment in found if rules.matches(segment.segment, slugs)]
