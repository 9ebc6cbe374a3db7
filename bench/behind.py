"""What happens behind the API between two requests of a person: mails, files, jobs.

An operation may need it to have happened; it is never measured. It runs in the process of the API,
with the environment of the product.
"""

from __future__ import annotations

import io
import urllib.request
from datetime import date, timedelta

from PIL import Image

from chalicelib.audit import sealing
from chalicelib.auth.reset_links import issue_reset
from chalicelib.avatars import checking as avatars
from chalicelib.core import aws, clock, files, ids
from chalicelib.imports import arriving, running
from chalicelib.imports.kinds import ImportKind, kind_of
from chalicelib.imports.listing import ListSorter
from chalicelib.imports.pooling import PoolSorter
from chalicelib.imports.undoing import undo
from chalicelib.invites.links import issue_link

_LONG_BEFORE = ids.hash_of("the days before")


class Behind:
    """Each does what a job would do, at once."""

    def invited(self, org_id: str, invite_id: str) -> str:
        """The token of the link that an invitation's mail carries."""
        link = issue_link(org_id, invite_id)
        if link is None:
            raise RuntimeError("the invitation is not open")
        return link.token

    def forgotten(self, user_id: str) -> str:
        """The token of the link that resets somebody's password."""
        link = issue_reset(user_id)
        if link is None:
            raise RuntimeError("the person cannot sign in")
        return link.token

    def brought(self, key: str, text: str) -> None:
        """The file of an import comes, and is looked at."""
        files.put_pieces(key, [text.encode()], "numbers.csv")
        arriving.arrived(key)

    def imported(self, org_id: str, import_id: str) -> None:
        """The import that was started runs to its end."""
        into_pool = kind_of(import_id) is ImportKind.NUMBERS
        sorter, back = (PoolSorter, undo) if into_pool else (ListSorter, None)
        while not running.run(org_id, import_id, sorter, back, lambda: False):
            pass

    def pictured(self, key: str) -> None:
        """Somebody's picture comes, and is looked at."""
        picture = io.BytesIO()
        Image.new("RGB", (64, 64)).save(picture, "PNG")
        aws.client("s3").put_object(
            Bucket=files.bucket(), Key=key, Body=picture.getvalue(), ContentType="image/png"
        )
        avatars.check(key)

    def sent(self, url: str, part: bytes) -> str:
        """A part of a recording comes; the tag that storage gives it."""
        request = urllib.request.Request(url, part, method="PUT")  # noqa: S310 - storage's own
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return str(answer.headers["ETag"])

    def sealed(self, org_id: str, day: str) -> None:
        """A day of the audit trail is sealed, as if every day before it were."""
        sealed, now = date.fromisoformat(day), clock.now()
        eve = sealing._seal_day(org_id, sealed - timedelta(days=1), _LONG_BEFORE, now)
        sealing._seal_day(org_id, sealed, eve.seal, now)
