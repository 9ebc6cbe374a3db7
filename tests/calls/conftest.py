"""When the calls of these tests are made."""

from datetime import UTC, datetime

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
