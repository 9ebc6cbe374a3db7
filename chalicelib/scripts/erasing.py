"""Scripts that are deleted for good."""

from chalicelib.core import reads
from chalicelib.core.reads import Slice
from chalicelib.scripts.table import ScriptVersionItem, script_key

_AT_ONCE = 200


def erase(org_id: str, script_id: str) -> None:
    """Deletes every version of a script that is deleted for good; safe to repeat."""
    key = script_key(org_id, script_id)
    while rows := reads.every(Slice(ScriptVersionItem, key), _AT_ONCE):
        with ScriptVersionItem.batch_write() as batch:
            for row in rows:
                batch.delete(ScriptVersionItem(key, row["version_key"]))
