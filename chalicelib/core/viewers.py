"""Whose address a request comes from: behind CloudFront, API Gateway sees the edge's own.

The edge writes the viewer's address into a header, and a secret beside it that only the edge and
this stage know: whoever calls API Gateway directly can say the first, never the second.
"""

import hmac
from collections.abc import Mapping

from chalicelib.core.config import config

ADDRESS, PROOF = "x-viewer-address", "x-origin-verify"


def address(headers: Mapping[str, str], source_ip: str) -> str:
    """The viewer's address where the edge vouches for it, else `source_ip`.

    `headers` answers by lower-case names.
    """
    proof = headers.get(PROOF, "").encode()
    if not hmac.compare_digest(proof, config().origin_secret.encode()):
        return source_ip
    return headers.get(ADDRESS) or source_ip
