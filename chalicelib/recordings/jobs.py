"""What happens to recordings without anybody asking."""

from chalice.app import Blueprint, CloudWatchEvent

from chalicelib.core.jobs import job, request_id
from chalicelib.core import clock
from chalicelib.core.config import config
from chalicelib.recordings import checking, expiry, retention, rules

jobs = Blueprint(__name__)

_ARRIVED = {
    "source": ["aws.s3"],
    "detail-type": ["Object Created"],
    # What goes into quarantine must not come back here.
    "detail": {"object": {"key": [{"prefix": f"{rules.FOLDER}/"}]}},
}


@jobs.on_cw_event(_ARRIVED)
@job
def check_recording(event: CloudWatchEvent) -> None:
    """A file arrived in storage."""
    bucket, key = event.detail["bucket"]["name"], event.detail["object"]["key"]
    if bucket == config().recordings_bucket and key.startswith(f"{rules.FOLDER}/"):
        checking.check(key, request_id(event))


@jobs.schedule("rate(1 hour)", name="expire_uploads")
@job
def expire_uploads(event: CloudWatchEvent) -> None:
    """Uploads that never came."""
    expiry.expire_uploads(clock.now(), request_id(event))


@jobs.schedule("cron(40 * * * ? *)", name="expire_calls")
@job
def expire_calls(event: CloudWatchEvent) -> None:
    """Calls and recordings that were kept as long as their organisation wants."""
    retention.expire(clock.now(), request_id(event))
