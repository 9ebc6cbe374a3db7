"""Audio files to upload."""

import wave
from pathlib import Path

from infra.local.demo.audio import RATE, recording


def spoken(directory: Path, seconds: int) -> Path:
    path = directory / "spoken.wav"
    path.write_bytes(recording(seconds, 220))
    return path


def long_call(directory: Path, megabytes: int) -> Path:
    """A call so long that it goes up in parts."""
    path = directory / "long.wav"
    second = recording(4, 330)[-2 * RATE :]
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, RATE, 0, "NONE", ""))
        for _ in range(megabytes * 1024 * 1024 // len(second)):
            sound.writeframesraw(second)
    return path
