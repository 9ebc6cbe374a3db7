"""Merkle trees after RFC 6962, built one leaf at a time: a day of any size needs little memory."""

from hashlib import sha256

# Leaves and nodes are hashed apart, so that no record can pass for a node.
_LEAF, _NODE = b"\x00", b"\x01"


def leaf(data: bytes) -> bytes:
    return sha256(_LEAF + data).digest()


class Tree:
    """Holds the roots of its full subtrees only: one for each binary digit of its size."""

    def __init__(self) -> None:
        self.size = 0
        self._subtrees: list[bytes] = []

    def add(self, leaf_hash: bytes) -> None:
        self.size += 1
        merges = self.size
        while merges % 2 == 0:
            leaf_hash = _node(self._subtrees.pop(), leaf_hash)
            merges //= 2
        self._subtrees.append(leaf_hash)

    def root(self) -> bytes:
        if not self._subtrees:
            return sha256(b"").digest()
        *rest, root = self._subtrees
        for subtree in reversed(rest):
            root = _node(subtree, root)
        return root


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(_NODE + left + right).digest()
