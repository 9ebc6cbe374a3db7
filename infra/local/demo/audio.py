"""A recording for the demo: a ring tone and two voices humming, as a WAV file."""

import io
import math
import struct
import wave

RATE = 8000


def recording(seconds: int, pitch: float) -> bytes:
    """Mono, 16 bits, `RATE` samples a second; `pitch` in hertz tells recordings apart."""
    frames = bytearray()
    for position in range(seconds * RATE):
        frames += struct.pack("<h", int(9000 * _sample(position / RATE, pitch)))
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(bytes(frames))
    return file.getvalue()


def _sample(at: float, pitch: float) -> float:
    if at < 2:
        ringing = at % 1 < 0.6
        return 0.5 * (_tone(at, 400) + _tone(at, 450)) if ringing else 0.0
    first_speaks = int(at / 3) % 2 == 0
    voice = pitch if first_speaks else pitch * 1.5
    syllable = max(0.0, math.sin(2 * math.pi * 2.5 * at))
    return syllable * (0.6 * _tone(at, voice) + 0.3 * _tone(at, 2 * voice))


def _tone(at: float, hertz: float) -> float:
    return math.sin(2 * math.pi * hertz * at)
