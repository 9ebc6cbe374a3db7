"""How many requests an API key may make: a fixed window of one minute, counted in DynamoDB."""

from botocore.exceptions import ClientError
from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib.core import aws, clock
from chalicelib.core.db import Item, TableMeta, table_name
from chalicelib.core.errors import RateLimited

PER_MINUTE = 600
_WINDOW_SECONDS = 60


class RateItem(Item):
    """Requests of one API key within one minute."""

    class Meta(TableMeta):
        table_name = table_name("rates")

    bucket = UnicodeAttribute(hash_key=True)  # "key:<key_id>#<start of the minute>"
    used = NumberAttribute(default=0)
    expires_at: TTLAttribute = TTLAttribute()


def spend(who: str) -> None:
    """Counts one request of `who`.

    Raises:
        RateLimited: it was one too many in this minute.
    """
    now = clock.epoch(clock.now())
    start = now - now % _WINDOW_SECONDS
    try:
        aws.dynamodb().update_item(
            TableName=RateItem.Meta.table_name,
            Key={"bucket": {"S": f"{who}#{start}"}},
            UpdateExpression="ADD used :one SET expires_at = :end",
            ConditionExpression="attribute_not_exists(used) OR used < :limit",
            ExpressionAttributeValues={
                ":one": {"N": "1"},
                ":limit": {"N": str(PER_MINUTE)},
                ":end": {"N": str(start + 2 * _WINDOW_SECONDS)},
            },
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        wait = start + _WINDOW_SECONDS - now
        detail = f"An API key may make {PER_MINUTE} requests a minute; go on in {wait} seconds"
        raise RateLimited(detail, wait) from error
