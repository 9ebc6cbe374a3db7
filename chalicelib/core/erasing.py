"""Rows that lie beside a record and go with it for good."""

from chalicelib.core import reads
from chalicelib.core.reads import Slice

_AT_ONCE = 200


def erase(source: Slice, sort_key: str) -> None:
    """Deletes every row of a partition, by the name of its sort key; safe to repeat."""
    while rows := reads.every(source, _AT_ONCE):
        with source.model.batch_write() as batch:
            for row in rows:
                batch.delete(source.model(source.key, row[sort_key]))
