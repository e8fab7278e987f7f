"""Where the papers stand."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "docs" / "src"
PAGES = sorted(BOOK.glob("*.md"))
PAPERS = [*PAGES, *sorted(ROOT.glob("*.md"))]
