"""What the demo data are made of. Phone numbers come from the ranges kept for fiction."""

from chalicelib.gate.schema import ConsentSource
from chalicelib.scripts.schema import Occasion

FIRST_NAMES = (
    "Amelia", "Noah", "Olivia", "George", "Isla", "Leo", "Ava", "Arthur", "Mia", "Oscar",
    "Freya", "Theo", "Lily", "Harry", "Grace", "Jack", "Willow", "Archie", "Ella", "Henry",
    "Zoë", "José", "Chloé", "Søren", "Aoife", "Łukasz",
)  # fmt: skip
LAST_NAMES = (
    "Bennett", "Carter", "Dawson", "Ellis", "Fletcher", "Grant", "Hughes", "Ingram", "Jarvis",
    "Kerr", "Lowe", "Marsh", "Norris", "Osborne", "Parsons", "Quinn", "Reid", "Shaw", "Turner",
    "Underwood", "Vaughan", "Walsh", "Young", "Barnes", "Müller", "Nuñez",
)  # fmt: skip
COMPANIES = (
    "Harbour Cruises", "Alpine Lodges", "Bluebird Coaches", "Meridian Tours", "Saffron Hotels",
    "Northlight Events", "Kestrel Aviation", "Juniper Retreats", None, None, None,
)  # fmt: skip
SOURCES = ("web form", "referral", "spring fair", "newsletter", "partner")
TAGS = (("Honeymoon", "pink"), ("Family", "green"), ("Business", "blue"), ("VIP", "yellow"))
TASKS = (  # what, kind, due in so many hours, how often
    ("Call {name} back about the offer", "callback", -20, None),
    ("Send {name} the brochure", "todo", 1, None),
    ("Ask {name} how the trip was", "callback", 26, "weekly"),
    ("Check the seats held for {name}", "todo", 50, "weekdays"),
    ("Renew the quote of {name}", "todo", 120, "monthly"),
)
LEAD_NOTES = (
    "Wants an aisle seat on long flights.", "Asked for the brochure on paper.",
    "Travels with two children.", "Prefers to be called after lunch.", None, None,
)  # fmt: skip
CALL_NOTES = {
    "answered": "Talked through the summer offers.",
    "interested": "Wants a quote for two weeks in June.",
    "callback": "Asked to be called again tomorrow morning.",
    "sale": "Booked; deposit paid by card.",
    "not_interested": "Has booked elsewhere this year.",
    "voicemail": "Left a message with our number.",
}
INTERACTIONS = (
    ("email", "Sent the itinerary and the invoice."),
    ("meeting", "Came by with the passports; visa forms are filled in."),
    ("note", "Wants the same hotel again next year."),
    ("call", "Confirmed the transfer from the airport."),
)
OUTCOMES = (
    ("no_answer", 26), ("answered", 22), ("voicemail", 14), ("interested", 10), ("callback", 9),
    ("not_interested", 8), ("busy", 5), ("sale", 4), ("wrong_number", 1), ("failed", 1),
)  # fmt: skip
TEAM = "Outbound"
LINES = ("Sales", "Bookings")
PROMOTIONS = (  # name, airplane, first and last day from today, calls to make
    ("Autumn to Lisbon", "A320", -12, 18, 150),
    ("Christmas markets", "A321", 20, 40, 400),
    ("Late summer islands", "ATR 72", -58, -30, 90),
)
SCRIPTS: tuple[tuple[str, str, Occasion, str], ...] = (
    (
        "First call",
        "new lead",
        "first_call",
        "Good morning, this is {{agent.name}} of {{organisation.name}}. "
        "You asked us about a trip.\n\n"
        "1. Where would you like to go, and when?\n2. Who travels with you?\n"
        "3. What did you like about your last trip?\n\nMay I send you two offers by mail?",
    ),
    (
        "Offer follow-up",
        "proposal",
        "follow_up",
        "Hello {{lead.full_name}}, I sent you an offer on Monday. "
        "Which of the two suits you better?\n\n"
        "- Too expensive: the week before is a fifth cheaper.\n"
        "- Not sure: we can hold the seats until Friday.",
    ),
    (
        "Missed call",
        "voicemail",
        "voicemail",
        "Hello {{lead.full_name}}, {{agent.name}} of {{organisation.name}} here. "
        "I will try again this afternoon; you also reach me on this number.",
    ),
)

CONSENTS: tuple[tuple[ConsentSource, str | None], ...] = (
    ("web_form", "Asked for an offer on the website"),
    ("verbal", "Said that calls in the morning are welcome"),
    ("written", "By e-mail, with the signed order"),
    ("existing_customer", None),
)
