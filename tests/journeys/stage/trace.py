"""What `jatwerk run --trace` says in the log: how long each step of an answer took, and when it began."""

import re
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

LINE = re.compile(r"^(\S+Z)\s+\w+ (.*): close time\.busy=(\S+) time\.idle=(\S+)$")
LEAST = 0.05  # milliseconds: what takes less is not shown
UNITS = {"ns": 1e-6, "µs": 1e-3, "ms": 1.0, "s": 1e3}


@dataclass(frozen=True)
class Step:
    name: str  # with the steps that it is a part of
    begin: float  # seconds of the clock
    end: float


def steps(log: Path) -> list[Step]:
    lines = (LINE.match(re.sub(r"\x1b\[\d*m", "", line)) for line in log.read_text(errors="replace").splitlines())
    return [found for found in (step(*line.groups()) for line in lines if line) if found.name]


def step(ended: str, spans: str, busy: str, idle: str) -> Step:
    end = datetime.fromisoformat(ended).timestamp()
    took = (milliseconds(busy) + milliseconds(idle)) / 1000
    return Step(":".join(names(spans)), end - took, end)


def names(spans: str) -> list[str]:
    """Of `request{…}:handle{event="said"}:commit` the names, without the request's; of the bot's own events also which one."""
    without = re.sub(r'\{event="(\w+)"\}', r" \1", spans)
    while "{" in without:
        shorter = re.sub(r"\{[^{}]*\}", "", without)
        if shorter == without:
            break
        without = shorter
    return [name for name in without.split(":") if name != "request"]


def milliseconds(span: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(\D+)", span).groups()  # type: ignore[union-attr]
    return float(number) * UNITS[unit]


def table(log: Path, asked: list[tuple[float, float]]) -> str:
    """The steps of most questions, in milliseconds since they were asked; `asked` holds when each was asked and answered."""
    begins, took = defaultdict(list), defaultdict(list)
    known = steps(log)
    for begin, end in asked:
        seen: Counter[str] = Counter()
        for found in sorted((one for one in known if begin < one.end and one.begin < end), key=lambda one: one.begin):
            seen[found.name] += 1
            key = (found.name, seen[found.name])
            begins[key].append((found.begin - begin) * 1000)
            took[key].append((found.end - found.begin) * 1000)
    usual = [key for key in begins if len(begins[key]) * 2 > len(asked) and statistics.median(took[key]) >= LEAST]
    usual.sort(key=lambda key: statistics.median(begins[key]))
    rows = [f"{statistics.median(begins[key]):8.1f} {statistics.median(took[key]):8.2f}   {key[0]}" for key in usual]
    return "\n".join([f"{'begins':>8} {'takes':>8}   step (ms, medians)", *rows])
