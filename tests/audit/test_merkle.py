from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.audit import merkle

# The vectors of the RFC's own test suite.
INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def root(leaves: list[bytes]) -> bytes:
    tree = merkle.Tree()
    for data in leaves:
        tree.add(merkle.leaf(data))
    return tree.root()


def by_the_book(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = by_the_book(leaves[:split]), by_the_book(leaves[split:])
    return sha256(b"\x01" + left + right).digest()


class TestTree:
    def test_it_agrees_with_known_roots(self) -> None:
        leaves = [bytes.fromhex(text) for text in INPUTS]

        assert {size: root(leaves[:size]).hex() for size in ROOTS} == ROOTS

    @given(st.lists(st.binary(max_size=4), max_size=40))
    def test_it_agrees_with_the_definition(self, leaves: list[bytes]) -> None:
        assert root(leaves) == by_the_book(leaves)
