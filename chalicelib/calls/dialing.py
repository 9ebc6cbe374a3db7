"""What a call that was dialled here takes over from its dial."""

from msgspec import structs

from chalicelib.calls.schema import CallCreate
from chalicelib.core import phones
from chalicelib.core.actor import Actor
from chalicelib.core.errors import Invalid
from chalicelib.gate import passes
from chalicelib.gate.passes import DialPass


def applied(actor: Actor, body: CallCreate) -> tuple[CallCreate, DialPass | None]:
    """The call with the number and the time of its dial, where it says no other, and the dial.

    Raises:
        Invalid: the token is not of this agent's dial of this call.
    """
    if body.dial_token is None:
        return body, None
    if body.direction == "inbound":
        raise Invalid.field("dial_token", "goes into outbound calls alone")
    dialed = passes.read(actor, body.dial_token)
    phone = phones.parse(body.phone, actor.phone_region) if body.phone else dialed.phone
    started_at = body.started_at or dialed.dialed_at
    passes.check(dialed, phone, started_at)
    return structs.replace(body, phone=phone, started_at=started_at), dialed
