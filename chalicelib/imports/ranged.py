"""An object in storage as a file that can be read from any place without holding all of it."""

import io
from collections.abc import Callable

_BLOCK_BYTES = 4 * 1024 * 1024
_KEPT_BLOCKS = 4

Fetch = Callable[[int, int], bytes]


class RangedFile(io.RawIOBase):
    """Reads in blocks by `fetch(start, end)`, end excluded; a few blocks are kept.

    A connection that is read slowly for minutes breaks, so each block is a request of its own.
    """

    def __init__(self, size: int, fetch: Fetch) -> None:
        self._size = size
        self._fetch = fetch
        self._position = 0
        self._blocks: dict[int, bytes] = {}

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def tell(self) -> int:
        return self._position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._position >= self._size:
            return 0
        number, offset = divmod(self._position, _BLOCK_BYTES)
        piece = self._block(number)[offset : offset + len(buffer)]
        buffer[: len(piece)] = piece
        self._position += len(piece)
        return len(piece)

    def _block(self, number: int) -> bytes:
        if number not in self._blocks:
            if len(self._blocks) >= _KEPT_BLOCKS:
                del self._blocks[next(iter(self._blocks))]
            start = number * _BLOCK_BYTES
            self._blocks[number] = self._fetch(start, min(start + _BLOCK_BYTES, self._size))
        return self._blocks[number]
