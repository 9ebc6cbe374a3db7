"""The activity stream that tells people, and the morning of the daily mails."""

from chalice.app import Blueprint, CloudWatchEvent, DynamoDBEvent

from chalicelib.core.jobs import each_new_row, job, stream_of
from chalicelib.core import clock
from chalicelib.core.reads import Row
from chalicelib.notifications import digests, errands, telling

jobs = Blueprint(__name__)


# One reader for both: a stream serves two readers well, and realtime is the other.
@jobs.on_dynamodb_record(stream_of("activity"), batch_size=100, name="tell_people")
@job
def tell_people(event: DynamoDBEvent) -> None:
    each_new_row(event, _tell)


# Zones differ by quarters of an hour; a run that is missed is made good by the next.
@jobs.schedule("cron(0/15 * * * ? *)", name="queue_digests")
@job
def queue_digests(_event: CloudWatchEvent) -> None:
    """The daily mails of every organisation where it is morning."""
    digests.queue_digests(clock.now())


def _tell(record: Row) -> None:
    errands.queue_mail(record)
    telling.tell(record)
