"""Where the papers stand."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "docs" / "src"
PAGES = sorted(BOOK.glob("*.md"))
TRACKED = subprocess.run(["git", "ls-files", "-z", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]
PAPERS = [ROOT / name for name in TRACKED if "/documents/" not in name]  # what the bot is to know is no paper


def where(paper: Path) -> str:
    return str(paper.relative_to(ROOT))
