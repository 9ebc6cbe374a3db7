"""How long an audio file lasts, read from a few ranges of it."""

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.recordings.formats import Format

_WINDOW_BYTES = 256 * 1024
_MAX_READS = 40
_MAX_BYTES = 48 * 1024 * 1024

_OGG_HEAD_BYTES = 512

_PARSERS = {
    Format.AAC: ("mutagen.aac", "AAC"),
    Format.FLAC: ("mutagen.flac", "FLAC"),
    Format.MP3: ("mutagen.mp3", "MP3"),
    Format.MP4: ("mutagen.mp4", "MP4"),
    Format.WAV: ("mutagen.wave", "WAVE"),
}
_IN_OGG = {
    b"OpusHead": ("mutagen.oggopus", "OggOpus"),
    b"\x01vorbis": ("mutagen.oggvorbis", "OggVorbis"),
    b"\x7fFLAC": ("mutagen.oggflac", "OggFLAC"),
    b"Speex": ("mutagen.oggspeex", "OggSpeex"),
}


class Damaged(Exception):
    """The file says it is audio, but cannot be read as such."""


class TooScattered(Exception):
    """The length could be found only by reading most of the file."""


class RangeReader:
    """A file object over byte ranges: seeks freely, reads a window at a time, within bounds."""

    def __init__(self, read: Callable[[int, int], bytes], size: int) -> None:
        """`read(start, end)` answers the bytes from `start` up to, not including, `end`."""
        self._read = read
        self._size = size
        self._position = 0
        self._window = b""
        self._window_start = 0
        self._reads_left = _MAX_READS
        self._bytes_left = _MAX_BYTES

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._position, os.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError("before the start of the file")
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        return self._position

    def read(self, count: int = -1) -> bytes:
        start = min(self._position, self._size)
        end = self._size if count < 0 else min(start + count, self._size)
        if start == end:
            return b""
        window_end = self._window_start + len(self._window)
        if not self._window_start <= start <= end <= window_end:
            self._fetch(start, end)
        self._position = end
        return self._window[start - self._window_start : end - self._window_start]

    def _fetch(self, start: int, end: int) -> None:
        end = min(max(end, start + _WINDOW_BYTES), self._size)
        self._reads_left -= 1
        self._bytes_left -= end - start
        if self._reads_left < 0 or self._bytes_left < 0:
            raise TooScattered
        self._window = self._read(start, end)
        self._window_start = start


def seconds(audio_format: Format, file: RangeReader) -> float | None:
    """The length of the audio; None where such files do not say.

    Raises:
        Damaged: it is not what its first bytes promise.
    """
    if audio_format is Format.WEBM:
        # A browser writes it as a stream that does not state its length.
        return None
    try:
        length = float(_parser(audio_format, file)(file).info.length)
        if audio_format is Format.MP4 and _in_fragments(file):
            return None
    except TooScattered:
        return None
    except (BotoCoreError, ClientError):
        raise
    except Exception as error:
        # A parser fed with hostile bytes may raise anything.
        raise Damaged from error
    return round(length, 3)


def _in_fragments(file: RangeReader) -> bool:
    """As browsers record MP4: the header counts the first frame, the rest was not there yet."""
    return b"moov.mvex" in import_module("mutagen.mp4").Atoms(file)


def _parser(audio_format: Format, file: RangeReader) -> Any:
    """mutagen's class for the file, imported only now: of all handlers just one needs it."""
    module, name = _PARSERS.get(audio_format) or _ogg_parser(file)
    return getattr(import_module(module), name)


def _ogg_parser(file: RangeReader) -> tuple[str, str]:
    head = file.read(_OGG_HEAD_BYTES)
    file.seek(0)
    for signature, parser in _IN_OGG.items():
        if signature in head:
            return parser
    raise Damaged
