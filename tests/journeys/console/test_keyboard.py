"""The console by the keyboard alone: all of it can be reached, what has the focus can be seen, and an act is done."""

import pytest
from playwright.async_api import Page, expect

from console.house import House

pytestmark = pytest.mark.asyncio(loop_scope="package")

# More stops than any page has.
MOST_STOPS = 400

# What can be operated: marked, so that it is known again when it has the focus. Returns how many there are.
MARK = """() => {
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const reached = [...document.querySelectorAll(all)].filter((one) =>
    one.tabIndex >= 0 && !one.disabled && one.checkVisibility({ visibilityProperty: true }) && !one.closest("details:not([open]) > :not(summary)"));
  reached.forEach((one, place) => one.dataset.stop = place);
  return reached.length;
}"""

# Where the focus is, what is there, and whether it can be seen.
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    stop: one.dataset.stop ?? null,
    name: (one.getAttribute("aria-label") ?? one.innerText ?? "").trim(),
    html: one.outerHTML.slice(0, 120),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && box.right > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


async def stops(page: Page) -> list[dict[str, object]]:
    """All that Tab leads to, until it leaves the page."""
    found: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        focus = await page.evaluate(FOCUS)
        if focus["stop"] is None:
            break
        found.append(focus)
    return found


async def tab_to(page: Page, name: str) -> None:
    """Presses Tab until what is called so has the focus."""
    met = []
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        focus = await page.evaluate(FOCUS)
        met.append(focus["name"])
        if name.lower() in str(focus["name"]).lower():
            return
    raise AssertionError(f"Tab does not lead to {name!r}: {met[:60]}")


async def enter(page: Page) -> None:
    async with page.expect_navigation():
        await page.keyboard.press("Enter")


async def test_all_that_can_be_operated_is_reached_and_seen(house: House) -> None:
    async with await house.visit("beheerder") as visit:
        for path in [*await visit.paths(), "/stukken/1", "/proef?q=huurachterstand"]:
            await visit.go(path)
            count = await visit.page.evaluate(MARK)
            reached = await stops(visit.page)
            assert len({stop["stop"] for stop in reached}) == count, f"{path}: {len(reached)} of {count}"
            unseen = [stop["html"] for stop in reached if not stop["seen"]]
            assert not unseen, f"{path}: {unseen}"


async def test_in_and_an_act_without_a_mouse(house: House) -> None:
    link = await house.link("moderator")
    async with await house.stranger() as visit:
        page = visit.page
        await page.goto(link)
        await tab_to(page, "Log in")
        await enter(page)
        await tab_to(page, "Naar de inhoud")
        await page.keyboard.press("Enter")
        await expect(page.locator("main")).to_be_focused()
        await visit.go("/")
        await tab_to(page, "Stukken")
        await enter(page)
        await tab_to(page, "kabelgoot")
        await enter(page)
        await page.keyboard.press("Tab")
        await tab_to(page, "Trek terug")
        await page.keyboard.press("Shift+Tab")
        await page.keyboard.type("het zonder muis kan")
        await enter(page)
        assert "gaat weg uit alle antwoorden" in await visit.text()
        await tab_to(page, "Ja:")
        await enter(page)
        assert "Gedaan, het geldt vanaf nu" in await visit.text()
        await tab_to(page, "Maak ongedaan")
        await enter(page)
        assert "Teruggedraaid" in await visit.text()
    assert "het zonder muis kan" in (await house.log())[0]
