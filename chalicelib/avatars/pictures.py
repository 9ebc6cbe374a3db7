"""Pictures as people bring them, and as they are shown: square, small, without what cameras add."""

from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from chalicelib.users.avatars import LARGE, SMALL

if TYPE_CHECKING:
    from PIL.Image import Image

# 5 MB may hold a picture that fills the memory when it is unpacked: 100 MB at this many.
MAX_PIXELS = 25_000_000
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_QUALITY = 82


class NoPicture(Exception):
    """`str()` says why, to the person who brought it."""


def portraits(data: bytes) -> dict[int, bytes]:
    """The picture in WebP by its width in pixels, upright and cropped to its middle.

    Raises:
        NoPicture: it is no PNG, JPEG or WebP, is damaged, or would take too much memory.
    """
    kind = sniff(data)
    if kind is None:
        raise NoPicture("This is not a PNG, JPEG or WebP picture.")
    # Imported only now, by the one function whose layer holds it (docs/decisions).
    pil, ops = import_module("PIL.Image"), import_module("PIL.ImageOps")
    try:
        with pil.open(BytesIO(data), formats=[kind]) as picture:
            _refuse_huge(picture)
            # JPEG can be unpacked at a fraction of its size.
            picture.draft("RGB", (2 * LARGE, 2 * LARGE))
            upright = ops.exif_transpose(_reduced(picture))
    except NoPicture:
        raise
    except pil.DecompressionBombError as error:
        raise _too_many_points() from error
    except Exception as error:
        # A decoder fed with hostile bytes may raise anything.
        raise NoPicture("The picture is damaged: it cannot be shown.") from error
    return {size: _webp(ops.fit(upright, (size, size))) for size in (LARGE, SMALL)}


def sniff(data: bytes) -> str | None:
    """What the first bytes say it is."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), None)


def _refuse_huge(picture: "Image") -> None:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        raise _too_many_points()


def _too_many_points() -> NoPicture:
    most = MAX_PIXELS // 1_000_000
    return NoPicture(f"The picture has too many points: at most {most} million can be taken.")


def _reduced(picture: "Image") -> "Image":
    """Large pictures lose points before anything else makes a copy of them."""
    plain = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return plain.reduce(max(1, min(plain.size) // (2 * LARGE)))


def _webp(square: Any) -> bytes:
    # Only the points are written: place, camera and time stay behind.
    square.info.clear()
    written = BytesIO()
    square.save(written, "WEBP", quality=_QUALITY)
    return written.getvalue()
