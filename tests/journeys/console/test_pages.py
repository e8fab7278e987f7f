"""Each page of the console: without a script, on a narrow screen, for who sees little, and as a picture in pictures/."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Locator, Page
from stage.browser import PICTURES

from console.house import House
from console.visit import Visit

pytestmark = pytest.mark.asyncio(loop_scope="package")

LANGUAGES = ["nl", "en"]
NARROWEST = 320
WIDTHS = [1200, 390]
# A picture that holds less than this many bytes is empty.
EMPTY = 5_000

# What is wider than the screen, unless it can be scrolled by itself.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (one) => one && one !== document.body
    && (getComputedStyle(one).overflowX === "auto" || scrolls(one.parentElement));
  const wide = [...document.body.querySelectorAll("*")].filter((one) =>
    one.getBoundingClientRect().right > width + 1 && !scrolls(one.parentElement) && one.checkVisibility());
  const page = document.documentElement.scrollWidth > width ? [`the page: ${document.documentElement.scrollWidth} px`] : [];
  return [...page, ...wide.slice(0, 5).map((one) => one.outerHTML.slice(0, 120))];
}"""

# What axe finds, as "rule: element".
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """async (tags) => {
  const found = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
}"""


async def bring(visit: Visit, name: str) -> Locator:
    """A file of this name that waits for a yes, so that the page has one; its card."""
    await visit.go("/aanleveren")
    content = f"Wat;Waar\nSpeelgoed op wielen, {name};Dokkum\n".encode()
    await visit.page.locator("#bestanden").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    async with visit.page.expect_navigation():
        await visit.page.locator("#brengen button").click()
    card = visit.page.locator("section.card", has_text=name).first
    for _ in range(30):
        if await card.locator("form").count():
            return card
        await visit.page.wait_for_timeout(500)
        await visit.page.reload()
    raise AssertionError(f"the file was not read: {await visit.text()}")


async def each_page(visit: Visit) -> AsyncIterator[tuple[str, Page]]:
    """All pages that somebody may see, each with a name: those of the ways, and those behind them."""
    await visit.go("/")
    paths = await visit.paths()
    assert len(paths) > 10, "whoever runs the bot sees all pages"
    number = await visit.number_of("huurachterstand")
    named = {path.strip("/") or "overzicht": path for path in paths}
    named["stuk"] = f"/stukken/{number}"
    await visit.go(named["stuk"])
    for below in await visit.page.locator(f'main a[href^="/stukken/{number}/"]').all():
        path = await below.get_attribute("href") or ""
        named[path.strip("/").replace(f"stukken/{number}/", "stuk-")] = path
    named["stukken-niets"] = "/stukken?plaats=Nergenshuizen"
    named["proef-gedaan"] = "/proef?q=huurachterstand&cijfers=ja"
    named["kaart-gezocht"] = "/kaart?q=huurachterstand"
    for name, path in named.items():
        assert await visit.go(path) == 200, path
        assert await visit.page.locator("h1").count() == 1, path
        yield name, visit.page
    await visit.go(named["stuk"])
    await visit.submit(visit.form(f"trek terug {number}"))
    yield "antwoord", visit.page
    await visit.go("/bestaat-niet")
    yield "melding", visit.page
    await visit.go("/in")
    yield "inloggen", visit.page


@asynccontextmanager
async def in_language(house: House, language: str, **options: Any) -> AsyncIterator[Visit]:
    locale = {"nl": "nl-NL", "en": "en-GB"}[language]
    async with await house.visit("beheerder", locale=locale, **options) as visit:
        assert await visit.page.locator("html").get_attribute("lang") == language
        yield visit


async def test_each_page_without_a_script(house: House) -> None:
    link = await house.link("moderator")
    async with await house.stranger(java_script_enabled=False) as visit:
        await visit.page.goto(link)
        await visit.page.locator("#token").fill(link.split("#")[1])
        await visit.click("Log in")
        async for name, page in each_page(visit):
            assert await page.locator("main").inner_text(), name
        await visit.go("/kaart")
        assert await visit.page.locator("main table").count() > 0, "the map has its twin"
        card = await bring(visit, "zonder-script.csv")
        async with visit.page.expect_navigation():
            await card.get_by_role("button", name="Ja").click()
        assert "Gedaan, het geldt vanaf nu" in await visit.text()
        assert "Teruggedraaid" in await visit.click("Maak ongedaan")
    assert any("toegevoegd: " in line for line in await house.log())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_nothing_is_wider_than_a_narrow_screen(house: House, language: str) -> None:
    wide = []
    async with in_language(house, language, viewport={"width": NARROWEST, "height": 640}) as visit:
        await bring(visit, f"smal-{language}.csv")
        async for name, page in each_page(visit):
            wide += [f"{name}: {what}" for what in await page.evaluate(TOO_WIDE)]
    assert not wide, "\n".join(wide)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_axe_finds_nothing_in_either_colour_scheme(house: House, axe: str, language: str) -> None:
    found = []
    async with in_language(house, language) as visit:
        await bring(visit, f"axe-{language}.csv")
        async for name, page in each_page(visit):
            await page.evaluate(axe)
            for scheme in ("light", "dark"):
                await page.emulate_media(color_scheme=scheme)
                found += [f"{name}, {scheme}: {what}" for what in await page.evaluate(FOUND, RULES)]
    assert not found, f"{len(found)} violations:\n" + "\n".join(found)


async def test_a_picture_of_each_page(house: House) -> None:
    folder = PICTURES / "console"
    folder.mkdir(parents=True, exist_ok=True)
    async with in_language(house, "nl") as visit:
        await bring(visit, "plaatje.csv")
        async for name, page in each_page(visit):
            for width in WIDTHS:
                await page.set_viewport_size({"width": width, "height": 900})
                picture = await page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
                assert len(picture) > EMPTY, name
