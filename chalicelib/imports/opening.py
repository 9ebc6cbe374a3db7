"""The file of an import, opened where it lies in storage."""

from functools import partial

from chalicelib.core import files
from chalicelib.imports.keys import file_key
from chalicelib.imports.ranged import RangedFile
from chalicelib.imports.sources import Source, Unreadable, open_source
from chalicelib.imports.table import ImportItem


def open_file(item: ImportItem) -> Source:
    """The import's file in storage.

    Raises:
        Unreadable: it is gone, or not what its name says.
    """
    key = file_key(item.org_id, item.import_id, item.filename)
    found = files.look(key)
    if found is None or (item.etag and found.etag != item.etag):
        raise Unreadable("The file is not in storage any more; upload it again")
    return open_source(item.filename, RangedFile(found.size, partial(files.read, key, found.etag)))
