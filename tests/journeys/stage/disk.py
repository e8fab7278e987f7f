"""A disk of its own under a folder, which can become read-only as one does that found itself damaged."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOT_TRIED = "NOT TRIED: a read-only disk, for want of the right to mount. As root the modes of files say nothing."


class Disk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def be_read_only(self) -> None:
        """Nobody may be writing in it."""
        mount("-o", "remount,ro", self.folder)

    @contextmanager
    def looks_read_only(self) -> Iterator[None]:
        """To whoever opens something in it from now on; what is open stays as it is."""
        mount("--bind", self.folder, self.folder)
        try:
            mount("-o", "remount,bind,ro", self.folder)
            yield
        finally:
            subprocess.run(["umount", "--lazy", self.folder], check=True)

    def be_writable(self) -> None:
        mount("-o", "remount,rw", self.folder)


@contextmanager
def disk_under(folder: Path) -> Iterator[Disk]:
    """What is in `folder` stands on a disk of its own."""
    before = folder.with_name(f"{folder.name}.before")
    folder.rename(before)
    folder.mkdir(mode=0o700)
    try:
        mount("-t", "tmpfs", "tmpfs", folder)
    except (OSError, subprocess.CalledProcessError):
        print(f"\n!! {NOT_TRIED} !!")
        pytest.skip(NOT_TRIED)
    try:
        shutil.copytree(before, folder, dirs_exist_ok=True)
        yield Disk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def mount(*words: str | Path) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)
