"""Each disaster so many times, on a real homeserver with the real bot, and a table of what was lost, doubled or not told.

Not a test: what it runs are (README.md says how). `python disasters.py --runs 10`
"""

import argparse
import re
from collections import Counter
from pathlib import Path

import pytest

HERE = Path(__file__).parent

DISASTERS = {
    "disk full": ["test_full_disk.py::test_goes_on_when_there_is_room_again"],
    "disk full, and killed": ["test_full_disk.py::test_goes_on_after_a_kill_on_a_full_disk"],
    "disk read-only": ["test_read_only_disk.py"],
    "clock moved by an hour and a year": ["test_moved_clock.py::test_goes_on_by_the_right_time"],
    "started with a wrong clock": ["test_moved_clock.py::test_starts_with_a_wrong_clock"],
    "homeserver gone": ["test_homeserver_restart.py"],
    "homeserver gone for a week": ["test_week_away.py"],
}


class Runs:
    """Has pytest run each test so many times, and counts how that went."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.counts: Counter[str] = Counter()

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        metafunc.fixturenames.append("run")
        metafunc.parametrize("run", range(self.number))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.failed or report.skipped:
            self.counts["runs" if not report.skipped else "skipped"] += 1
            if report.failed:
                self.counts[fault(report.longreprtext)] += 1


def fault(report: str) -> str:
    """What went wrong, by what the journeys say when it does."""
    said = "\n".join(line for line in report.splitlines() if line.startswith("E "))
    if "no answer to questions" in said:
        return "lost"
    if re.search(r"answers to each question|eyes on each question", said):
        return "doubled"
    return "not told or otherwise"


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=10, help="of each variant of each disaster")
    arguments.add_argument("--only", help="disasters with this in their name")
    chosen = arguments.parse_args()
    table = []
    for name, tests in DISASTERS.items():
        if chosen.only and chosen.only not in name:
            continue
        runs = Runs(chosen.runs)
        pytest.main(["-c", str(HERE / "pytest.ini"), "-p", "no:cacheprovider", *(str(HERE / test) for test in tests)], [runs])
        table.append((name, runs.counts))
    columns = ["runs", "lost", "doubled", "not told or otherwise", "skipped"]
    print("\n" + "".join([f"{'':<36}", *(f"{column:>{len(column) + 3}}" for column in columns)]))
    for name, counts in table:
        print("".join([f"{name:<36}", *(f"{counts[column]:>{len(column) + 3}}" for column in columns)]))
    return int(any(counts.total() != counts["runs"] for _, counts in table))


if __name__ == "__main__":
    raise SystemExit(main())
