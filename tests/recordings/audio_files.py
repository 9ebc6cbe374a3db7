"""Small real audio files, made in code."""

import io
import struct
import wave

from mutagen.ogg import OggPage

RATE = 8000


def wav(seconds: float = 1.0) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(b"\x80" * int(RATE * seconds))
    return file.getvalue()


def mp3(frames: int = 100) -> bytes:
    """MPEG 1 layer III at 128 kbit/s and 44.1 kHz: 417 bytes a frame."""
    return (b"\xff\xfb\x90\x00" + bytes(413)) * frames


def tagged_mp3(frames: int = 100) -> bytes:
    """The same behind an empty ID3 tag."""
    return b"ID3\x04\x00\x00\x00\x00\x00\x00" + mp3(frames)


def aac(frames: int = 100) -> bytes:
    """ADTS frames of 64 bytes: AAC LC, 44.1 kHz, two channels."""
    length = 64
    packed = (length << 13) | (0x7FF << 2)
    return (b"\xff\xf1\x50" + (0x80000000 | packed).to_bytes(4, "big") + bytes(57)) * frames


def flac(seconds: int = 2) -> bytes:
    """The header alone: it holds the number of samples."""
    packed = (RATE << 44) | (0 << 41) | (15 << 36) | (RATE * seconds)
    info = struct.pack(">HH", 4096, 4096) + bytes(6) + packed.to_bytes(8, "big") + bytes(16)
    return b"fLaC" + b"\x80" + len(info).to_bytes(3, "big") + info + bytes(64)


def ogg(seconds: int = 3) -> bytes:
    """Opus in Ogg: the last page says how many samples of 48 kHz there were."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 0, 48000, 0, 0)
    tags = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<I", 0)
    pages = []
    for sequence, (packet, position) in enumerate(
        ((head, 0), (tags, 0), (bytes(100), 48000 * seconds))
    ):
        page = OggPage()  # type: ignore[no-untyped-call]
        page.serial, page.sequence, page.packets, page.position = 7, sequence, [packet], position
        pages.append(page)
    pages[0].first, pages[-1].last = True, True
    return b"".join(page.write() for page in pages)  # type: ignore[no-untyped-call]


def mp4(seconds: int = 4) -> bytes:
    """An audio track without samples."""
    return _mp4_header(1000 * seconds) + _atom(b"mdat", bytes(99))


def recorded_mp4() -> bytes:
    """As Chromium's MediaRecorder writes it: the header knows the first frame, fragments follow."""
    track = _atom(b"trex", bytes(4) + struct.pack(">5I", 1, 1, 0, 0, 0))
    second = _atom(b"moof", _atom(b"mfhd", bytes(8))) + _atom(b"mdat", bytes(99))
    return _mp4_header(22, _atom(b"mvex", track)) + second * 3


def _mp4_header(milliseconds: int, extends: bytes = b"") -> bytes:
    mdhd = _atom(b"mdhd", bytes(12) + struct.pack(">II", 1000, milliseconds) + bytes(4))
    hdlr = _atom(b"hdlr", bytes(8) + b"soun" + bytes(13))
    sample = bytes(6) + b"\x00\x01" + bytes(8) + struct.pack(">HHII", 1, 16, 0, RATE << 16)
    entry = _atom(b"Opus", sample + _atom(b"dOps", bytes(11)))
    stsd = _atom(b"stsd", bytes(4) + struct.pack(">I", 1) + entry)
    track = _atom(b"trak", _atom(b"mdia", mdhd + hdlr + _atom(b"minf", _atom(b"stbl", stsd))))
    return _atom(b"ftyp", b"M4A \x00\x00\x00\x00") + _atom(b"moov", track + extends)


def webm() -> bytes:
    header = b"\x42\x86\x81\x01\x42\xf7\x81\x01\x42\x82\x84webm\x42\x87\x81\x04"
    return (
        b"\x1a\x45\xdf\xa3" + bytes([0x80 | len(header)]) + header + b"\x18\x53\x80\x67" + bytes(64)
    )


def _atom(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + name + body
