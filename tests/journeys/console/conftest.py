"""What all journeys of the console share."""

import subprocess
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright
from stage.cast import Cast
from stage.homeserver import Homeserver

from console.house import House

HERE = Path(__file__).parent
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def house(
    browser: Browser, homeserver: Homeserver, binary: Path, imported: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    cast = Cast(homeserver, binary, tmp_path_factory.mktemp("console"), imported)
    try:
        yield await House.open(cast, browser)
    finally:
        await cast.leave()


@pytest.fixture(scope="package")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    return AXE.read_text()
