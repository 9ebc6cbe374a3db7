"""Scripts that are deleted for good."""

from chalicelib.core import erasing
from chalicelib.core.reads import Slice
from chalicelib.scripts.table import ScriptVersionItem, script_key


def erase(org_id: str, script_id: str) -> None:
    """Deletes every version of a script that is deleted for good; safe to repeat."""
    erasing.erase(Slice(ScriptVersionItem, script_key(org_id, script_id)), "version_key")
