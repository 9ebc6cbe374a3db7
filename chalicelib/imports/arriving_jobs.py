"""What follows an upload: a first look at the file."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job, request_id
from chalicelib.core.config import config
from chalicelib.imports import arriving
from chalicelib.imports.keys import FOLDER

jobs = Blueprint(__name__)

_ARRIVED = {
    "source": ["aws.s3"],
    "detail-type": ["Object Created"],
    "detail": {"object": {"key": [{"prefix": f"{FOLDER}/"}]}},
}


@jobs.on_cw_event(_ARRIVED)
@job
def look_at_import(event: CloudWatchEvent) -> None:
    """A file to import arrived in storage."""
    bucket, key = event.detail["bucket"]["name"], event.detail["object"]["key"]
    if bucket == config().recordings_bucket:
        arriving.arrived(key, request_id(event))
