"""What the papers claim: each answer points at a test that exists, and what others read by machine is as they want it."""

import json
import re
from pathlib import Path

import pytest
import yaml
from conftest import BOOK, PAPERS, ROOT, where

NAMED = re.compile(r"`([\w./-]+\.(?:rs|py))::(\w+)`|`(tests/conversations/[\w.]+)`")


def is_there(file: str, test: str) -> bool:
    path = ROOT / file
    return path.exists() and re.search(rf"\b(?:fn|def) {test}\(", path.read_text()) is not None


@pytest.mark.parametrize("paper", PAPERS, ids=where)
def test_every_test_that_is_named_exists(paper: Path):
    for file, test, transcript in NAMED.findall(paper.read_text()):
        assert (ROOT / transcript).is_file() if transcript else is_there(file, test), f"{file}{transcript} {test}"


@pytest.mark.parametrize("page", ["bio2.md", "dreigingen.md", "toegankelijkheid.md"])
def test_every_answer_points_at_a_test(page: str):
    rows = [line for line in (BOOK / page).read_text().splitlines() if line.startswith("| ")]
    answers = [row for row in rows if "blijkt uit" not in row and "---" not in row]
    assert len(answers) > 5
    assert [row for row in answers if not NAMED.search(row.rsplit("|", 2)[1])] == []


def test_every_disaster_is_tried_and_told():
    section = (BOOK / "bewaken.md").read_text().split("## Als er iets stukgaat")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][2:]
    rules = (ROOT / "ops" / "prometheus" / "jatwerk.rules.yml").read_text()
    assert len(rows) > 5
    for row in rows:
        told, tried = row.rsplit("|", 3)[1:3]
        assert NAMED.search(tried), row
        names = re.findall(r"`((?:jatwerk_|Jatwerk)\w+)`", told)
        assert all(re.search(rf"\b{name}\b", rules) for name in names), row


def test_the_dashboard_can_be_read():
    panels = json.loads((ROOT / "ops" / "grafana" / "jatwerk.json").read_text())["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) > 10
    assert all(panel["title"] and panel["targets"] and all(target["expr"] for target in panel["targets"]) for panel in panels)


def test_the_self_assessment_counts_itself():
    text = (BOOK / "publieke-code.md").read_text()
    states = re.findall(r"^\| \d+\. [^|]+ \| (\w+) \|", text, re.MULTILINE)
    assert len(states) == 16 and set(states) <= {"voldoet", "deels", "niet"}
    met, unmet = map(int, re.search(r"Uitkomst: (\d+) van de 16 criteria halen we, (\d+) niet", text).groups())
    assert (met, unmet) == (states.count("voldoet"), 16 - states.count("voldoet"))


STATUS = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {f"standalone/{kind}" for kind in ("mobile", "iot", "desktop", "web", "backend", "other")}
KNOWN = {
    "publiccodeYmlVersion", "name", "applicationSuite", "url", "landingURL", "isBasedOn", "softwareVersion", "releaseDate",
    "logo", "platforms", "categories", "usedBy", "fundedBy", "roadmap", "developmentStatus", "softwareType", "supports",
    "organisation", "intendedAudience", "description", "legal", "maintenance", "localisation", "dependsOn",
}  # fmt: skip


def test_publiccode_is_as_its_standard_wants():
    """publiccode.yml 0.7: what is mandatory, and the values that are listed there."""
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert code["publiccodeYmlVersion"] == "0.7"
    assert set(code) <= KNOWN, "unknown or deprecated keys"
    assert code["name"] and re.match(r"https?://\S+$", code["url"]) and code["platforms"]
    assert code["developmentStatus"] in STATUS and code["softwareType"] in TYPES | {"addon", "library", "configurationFiles"}
    assert re.match(r"\d{4}-\d\d-\d\d$", code["releaseDate"])
    assert all(re.match(r"[A-Z]{2}$", country) for country in code["intendedAudience"]["countries"])
    assert all(re.match(r"(alias:|https?://|urn:)\S+$", item["id"]) for item in code["supports"])
    for language, text in code["description"].items():
        assert set(text) <= {"shortDescription", "longDescription", "features", "documentation", "screenshots"}, language
        assert 0 < len(text["shortDescription"]) <= 150 and 150 <= len(text["longDescription"]) <= 10_000, language
        assert 5 <= len(text["features"]) <= 20, language
    assert code["legal"] == {"license": "EUPL-1.2"}
    assert code["maintenance"]["type"] in {"internal", "community"} and all(one["name"] for one in code["maintenance"]["contacts"])
    assert code["localisation"]["localisationReady"] is True
    assert set(code["localisation"]["availableLanguages"]) == set(code["description"])
    assert all(one["name"] for kind in code["dependsOn"].values() for one in kind)


def test_publiccode_and_the_program_are_of_one_version():
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    assert f'version = "{code["softwareVersion"]}"' in (ROOT / "Cargo.toml").read_text()
