"""Audio formats: which content types we take, and what the first bytes of a file say it is."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from chalicelib.core.errors import Invalid

# Enough for every signature below and for the document type of WebM.
HEADER_BYTES = 512


class Format(StrEnum):
    """A format by its file extension."""

    AAC = "aac"
    FLAC = "flac"
    MP3 = "mp3"
    MP4 = "m4a"
    OGG = "ogg"
    WAV = "wav"
    WEBM = "webm"

    @property
    def words(self) -> str:
        return _TITLES.get(self, self.name)


_TITLES = {Format.OGG: "Ogg", Format.WEBM: "WebM"}

_CONTENT_TYPES: Mapping[str, Format] = MappingProxyType(
    {
        "audio/webm": Format.WEBM,
        "audio/mp4": Format.MP4,
        "audio/m4a": Format.MP4,
        "audio/x-m4a": Format.MP4,
        "audio/mpeg": Format.MP3,
        "audio/mp3": Format.MP3,
        "audio/ogg": Format.OGG,
        "audio/opus": Format.OGG,
        "audio/wav": Format.WAV,
        "audio/x-wav": Format.WAV,
        "audio/wave": Format.WAV,
        "audio/vnd.wave": Format.WAV,
        "audio/flac": Format.FLAC,
        "audio/x-flac": Format.FLAC,
        "audio/aac": Format.AAC,
    }
)
_WITH_PARAMETERS = re.compile(r'([\w.+-]+/[\w.+-]+)((?:\s*;\s*[\w-]+=(?:"[\w.,+ -]*"|[\w.,+-]+))*)')

_NOT_AUDIO: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"#!", "a script"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"RIFF", "an image or a video"),
    (b"\x1a\x45\xdf\xa3", "a Matroska video"),
)
_MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script")


def format_of(content_type: str) -> Format:
    """The format a content type announces; parameters such as `;codecs=opus` do not matter.

    Raises:
        Invalid: it is none we can check and play.
    """
    found = _WITH_PARAMETERS.fullmatch(content_type.strip())
    announced = _CONTENT_TYPES.get(found[1].lower()) if found else None
    if announced is None:
        known = ", ".join(sorted(_CONTENT_TYPES))
        raise Invalid.field("content_type", f"is not a kind of audio we can play; send {known}")
    return announced


def sniff(header: bytes) -> Format | None:
    """The format a file's first bytes show; None where they are no audio of ours."""
    if header.startswith(b"RIFF") and header[8:12] == b"WAVE":
        return Format.WAV
    if header.startswith(b"\x1a\x45\xdf\xa3"):
        return Format.WEBM if b"\x42\x82\x84webm" in header else None
    if header[4:8] == b"ftyp":
        return Format.MP4
    for signature, found in ((b"OggS", Format.OGG), (b"fLaC", Format.FLAC), (b"ID3", Format.MP3)):
        if header.startswith(signature):
            return found
    return _frame(header)


def looks_like(header: bytes) -> str:
    """What a file that is no audio seems to be, for a person to read."""
    for signature, name in _NOT_AUDIO:
        if header.startswith(signature):
            return name
    if header.lstrip().lower().startswith(_MARKUP):
        return "a web page"
    if header and _is_text(header):
        return "text"
    return "data of a kind we do not know"


def _frame(header: bytes) -> Format | None:
    """MPEG audio without a tag begins with a frame: 11 set bits, then version and layer."""
    if len(header) < 2 or header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        return None
    if header[1] & 0xF6 == 0xF0:
        return Format.AAC
    is_reserved = header[1] & 0x18 == 0x08 or header[1] & 0x06 == 0
    return None if is_reserved else Format.MP3


def _is_text(header: bytes) -> bool:
    if b"\x00" in header:
        return False
    # A character may be cut at the end of what was read.
    text = header.decode(errors="ignore")
    return len(text.encode()) > len(header) - 4 and all(
        character.isprintable() or character.isspace() for character in text
    )
