"""A clock of its own for a program, which a journey moves as it likes (libfaketime, where the machine has it)."""

from glob import glob
from pathlib import Path

import pytest

NOT_TRIED = "NOT TRIED: a clock that is moved, for want of libfaketime. Install it (Debian: apt-get install faketime)."
LIBRARY = "/usr/lib/*/faketime/libfaketimeMT.so.1"

HOUR = 60 * 60
DAY = 24 * HOUR
WEEK = 7 * DAY
YEAR = 365 * DAY


class Clock:
    """What the programs that live by it take for the time of day; how much time passes for them cannot be moved."""

    def __init__(self, file: Path) -> None:
        found = glob(LIBRARY)
        if not found:
            print(f"\n!! {NOT_TRIED} !!")
            pytest.skip(NOT_TRIED)
        self.file, self._library = file, found[0]
        self.move(0)

    def move(self, seconds: int) -> None:
        """So far from the right time, from the next second on."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{seconds:+}\n")
        new.replace(self.file)

    @property
    def environment(self) -> dict[str, str]:
        """How a program is started that lives by it."""
        return {
            "LD_PRELOAD": self._library,
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_CACHE_DURATION": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }
