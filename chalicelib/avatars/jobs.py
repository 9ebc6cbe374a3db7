"""What happens to pictures without anybody asking."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job, request_id
from chalicelib.avatars import checking, rules
from chalicelib.core import files

jobs = Blueprint(__name__)

_ARRIVED = {
    "source": ["aws.s3"],
    "detail-type": ["Object Created"],
    "detail": {"object": {"key": [{"prefix": f"{rules.FOLDER}/"}]}},
}


@jobs.on_cw_event(_ARRIVED)
@job
def check_avatar(event: CloudWatchEvent) -> None:
    """A picture arrived in storage."""
    bucket, key = event.detail["bucket"]["name"], event.detail["object"]["key"]
    if bucket == files.bucket() and key.startswith(f"{rules.FOLDER}/"):
        checking.check(key, request_id(event))
