"""Pictures to upload, and looking at what came of them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

RED, GREEN, BLUE = (200, 30, 30), (30, 160, 60), (30, 60, 200)


def picture(
    kind: str = "PNG",
    size: tuple[int, int] = (300, 200),
    *,
    orientation: int | None = None,
    mode: str = "RGB",
    **options: Any,
) -> bytes:
    """Red above, green below, as it is stored; `orientation` says how to hold it."""
    width, height = size
    image = Image.new("RGB", size, RED)
    image.paste(GREEN, (0, height // 2, width, height))
    if orientation is not None:
        exif = Image.Exif()
        exif[0x0112] = orientation
        exif[0x010F] = "Somebody's telephone"
        options["exif"] = exif
    written = BytesIO()
    image.convert(mode).save(written, kind, **options)
    return written.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG that says it is large, in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(name + data))
        return struct.pack(">I", len(data)) + name + data + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def colour(data: bytes, x: float, y: float) -> str:
    """The name of the colour at a place; 0 to 1 from the left and from the top."""
    image = opened(data).convert("RGB")
    pixel = image.getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    assert isinstance(pixel, tuple)
    strongest = max(range(3), key=lambda channel: pixel[channel])
    return ("red", "green", "blue")[strongest]
