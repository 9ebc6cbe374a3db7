"""What the loaded data hold and the operations look for."""

from __future__ import annotations

from dataclasses import dataclass

PASSWORD = "callboard demo"  # noqa: S105 - of people who exist for minutes
ADMIN = "admin@northwind.example"
PLATFORM = "platform@callboard.example"
AGENT = "agent0@northwind.example"
DAYS = 30
FACTS = "bench.json"  # their file in the data directory
BUSY_SHARE = 10  # the first agent has one lead of so many
RARE_NAME, RARE_SHARE = "Quillfeather", 3
COMMON_WORD = "harbour"
PHONE = "+346{:08}"
CUSTOMER, DNC = "+3462{:07}", "+3463{:07}"


@dataclass(frozen=True)
class Facts:
    """The first agent, another one, and the first one's lead with a long timeline, its number and
    its recorded call.

    `number` is how the pool's numbers are written. On the `quiet_day` as much happened at any size.
    """

    leads: int
    org_id: str
    agent_id: str
    other_id: str
    number: str
    quiet_day: str
    lead_id: str = ""
    lead_phone: str = ""
    call_id: str = ""
