"""Sessions, what sign-in attempts came to, attempt counters and one-time socket tickets."""

from pynamodb.attributes import (
    BooleanAttribute,
    NumberAttribute,
    TTLAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
)
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from chalicelib.core.db import Item, TableMeta, table_name


class SessionsByUser(GlobalSecondaryIndex["SessionItem"]):
    class Meta:
        index_name = "by_user"
        projection = AllProjection()

    user_id = UnicodeAttribute(hash_key=True)
    created_at = UnicodeAttribute(range_key=True)


class SessionItem(Item):
    """One sign-in: the family of its refresh tokens, of which only the newest is good."""

    class Meta(TableMeta):
        table_name = table_name("sessions")

    session_id = UnicodeAttribute(hash_key=True)
    user_id = UnicodeAttribute()
    org_id = UnicodeAttribute(null=True)  # absent for a platform admin outside organisations
    refresh_hash = UnicodeAttribute()
    # The token before it and the key it was asked with, so that a lost answer can be given again.
    previous_hash = UnicodeAttribute(null=True)
    attempt_hash = UnicodeAttribute(null=True)
    created_at = UnicodeAttribute()
    last_used_at = UnicodeAttribute()
    ip = UnicodeAttribute(null=True)
    user_agent = UnicodeAttribute(null=True)
    revoked_at = UnicodeAttribute(null=True)
    revoked_why = UnicodeAttribute(null=True)
    second_factor = BooleanAttribute(null=True)  # it was opened with one
    # A platform admin inside an organisation they are no member of, until then.
    platform_role = UnicodeAttribute(null=True)
    platform_until = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()

    by_user = SessionsByUser()


class LoginsByUser(GlobalSecondaryIndex["LoginAuditItem"]):
    class Meta:
        index_name = "by_user"
        projection = AllProjection()

    user_id = UnicodeAttribute(hash_key=True)
    at = UnicodeAttribute(range_key=True)


class LoginAuditItem(Item):
    """One attempt to sign in, good or bad. Unknown names are kept under `unknown`."""

    class Meta(TableMeta):
        table_name = table_name("login_audit")

    org_id = UnicodeAttribute(hash_key=True)
    at_id = UnicodeAttribute(range_key=True)  # "<at>#<login_id>"
    at = UnicodeAttribute()
    user_id = UnicodeAttribute(null=True)
    email = UnicodeAttribute()
    success = BooleanAttribute()
    reason = UnicodeAttribute(null=True)
    ip = UnicodeAttribute(null=True)
    user_agent = UnicodeAttribute(null=True)

    by_user = LoginsByUser()


class AttemptItem(Item):
    """Failed attempts of one account or address within one window."""

    class Meta(TableMeta):
        table_name = table_name("attempts")

    bucket = UnicodeAttribute(hash_key=True)
    failures = NumberAttribute(default=0)
    expires_at = TTLAttribute()


class FactorItem(Item):
    """A person's second factor. Secrets are sealed; of recovery codes only hashes are stored."""

    class Meta(TableMeta):
        table_name = table_name("second-factors")

    user_id = UnicodeAttribute(hash_key=True)
    secret = UnicodeAttribute(null=True)  # absent until it is confirmed
    pending = UnicodeAttribute(null=True)
    last_step = NumberAttribute(null=True)  # the time step of the last code: each is good once
    recovery_hashes = UnicodeSetAttribute(null=True)


class TicketItem(Item):
    """A one-time ticket for opening a socket; only its hash is stored."""

    class Meta(TableMeta):
        table_name = table_name("socket-tickets")

    ticket_hash = UnicodeAttribute(hash_key=True)
    org_id = UnicodeAttribute()
    user_id = UnicodeAttribute()
    session_id = UnicodeAttribute()
    role = UnicodeAttribute(null=True)
    team_ids = UnicodeAttribute(null=True)  # separated by blanks
    line_ids = UnicodeAttribute(null=True)
    expires_at = TTLAttribute()
