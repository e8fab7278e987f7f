"""The operator's guide: it can be made, its links lead somewhere, and what it tells to type or set is there."""

import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import yaml
from conftest import BOOK, PAGES, PAPERS, ROOT, where

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`|^    +(jatwerk .*)$", re.MULTILINE)


def test_every_page_is_in_the_table_of_contents():
    listed = LINK.findall((BOOK / "SUMMARY.md").read_text())
    assert sorted(listed) == sorted(page.name for page in PAGES if page.name != "SUMMARY.md")


@pytest.mark.parametrize("paper", PAPERS, ids=where)
def test_every_link_leads_somewhere(paper: Path):
    links = [link for link in LINK.findall(paper.read_text()) if not link.startswith(("https://", "http://", "#"))]
    missing = [link for link in links if not (paper.parent / link.split("#")[0]).exists()]
    assert not missing


def test_the_book_can_be_made(tmp_path: Path):
    mdbook = shutil.which("mdbook") or Path(sys.executable).with_name("mdbook")
    made = subprocess.run([mdbook, "build", ROOT / "docs", "--dest-dir", tmp_path], capture_output=True, text=True)
    assert made.returncode == 0 and "WARN" not in made.stderr, made.stderr
    pages = {page.stem for page in PAGES if page.name != "SUMMARY.md"}
    assert pages <= {page.stem for page in tmp_path.glob("*.html")}


@cache
def told(binary: str, *command: str) -> str:
    return subprocess.run([binary, *command, "--help"], capture_output=True, text=True).stdout


@pytest.mark.skipif("JATWERK_BIN" not in os.environ, reason="JATWERK_BIN names no program to ask")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_it_tells_to_type_is_understood(page: Path):
    binary = os.environ["JATWERK_BIN"]
    for typed in ("".join(found) for found in CODE.findall(page.read_text())):
        words = typed.split()
        if words[0] != "jatwerk" or len(words) == 1 or not words[1].islower():
            continue
        command = [words[1]]
        assert re.search(rf"^  {words[1]} ", told(binary), re.MULTILINE), typed
        if len(words) > 2 and re.search(rf"^  {re.escape(words[2])} ", told(binary, *command), re.MULTILINE):
            command.append(words[2])
        for option in re.findall(r"--[a-z-]+", typed):
            assert re.search(rf"{option}\b", told(binary, *command)), typed


def test_the_settings_that_it_names_are_there():
    """What the program reads is what the sample holds: the program's own tests see to that."""
    sample = (ROOT / "config" / "jatwerk.toml").read_text()
    sections = {part.split("]")[0]: part for part in re.split(r"^(?:# )?\[+", sample, flags=re.MULTILINE)[1:]}
    for page in PAGES:
        for section, key in re.findall(r"`\[+([a-z.]+)\]+(?: ([a-z_]+))?`", page.read_text()):
            assert section in sections, f"{page.name}: [{section}]"
            found = not key or re.search(rf"^(?:# )?{key} = ", sections[section], re.MULTILINE)
            assert found, f"{page.name}: [{section}] {key}"


def test_it_lists_the_alerts():
    rules = yaml.safe_load((ROOT / "ops" / "prometheus" / "jatwerk.rules.yml").read_text())
    alerts = [rule["alert"] for group in rules["groups"] for rule in group["rules"] if "alert" in rule]
    assert re.findall(r"^\| `(Jatwerk\w+)`", (BOOK / "bewaken.md").read_text(), re.MULTILINE) == alerts
