"""The local mailbox, where every mail of the product ends."""

import re
import time

import pytest
import requests

from tests.e2e.product import Product


def mailed_path(product: Product, to: str, page: str) -> str:
    """The path of the link to a page in the newest mail to somebody, once it is there."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        answer = requests.get(f"{product.origin}/__local/mail?format=json", timeout=10)
        for mail in answer.json()["messages"]:
            found = re.search(rf"/{page}\?token=\S+", mail["text"])
            if found and to in mail["to"]:
                return found[0]
        time.sleep(0.3)
    pytest.fail(f"No mail with a link to {page} came to {to}")
