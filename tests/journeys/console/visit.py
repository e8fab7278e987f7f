"""One browser, as somebody uses it: what they open, click and read."""

import re
from types import TracebackType
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

# So long somebody waits for a page, in milliseconds.
PATIENCE = 30_000


class Visit:
    def __init__(self, context: BrowserContext, page: Page, home: str) -> None:
        self.context, self.page, self.home = context, page, home
        self.complaints: list[str] = []
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda said: self._heard(said.type, said.text))

    @classmethod
    async def begin(cls, browser: Browser, home: str, options: dict[str, Any]) -> "Visit":
        context = await browser.new_context(**options)
        context.set_default_timeout(PATIENCE)
        return cls(context, await context.new_page(), home)

    async def __aenter__(self) -> "Visit":
        return self

    async def __aexit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.context.close()
        assert error or not self.complaints, "\n".join(self.complaints)

    def _heard(self, kind: str, text: str) -> None:
        # A refusal is a status, and Chromium complains about each; what its policy blocks is a mistake of a page.
        if kind == "error" and "the server responded with a status" not in text:
            self.complaints.append(f"{self.page.url}: {text}")

    async def enter(self, link: str) -> None:
        """Opens the link, and clicks its one button."""
        await self.page.goto(link)
        await self.page.locator("main button").click()
        await expect(self.page).to_have_url(f"{self.home}/")

    async def go(self, path: str) -> int:
        """Opens a page; returns its status."""
        answer = await self.page.goto(self.home + path)
        assert answer
        return answer.status

    async def paths(self) -> list[str]:
        """The pages that this person is led to."""
        links = await self.page.locator("header nav a").all()
        return [await link.get_attribute("href") or "" for link in links]

    async def text(self) -> str:
        return await self.page.locator("main").inner_text()

    def form(self, words: str) -> Locator:
        """The form that says these words."""
        return self.page.locator(f'form:has(input[name="woorden"][value="{words}"])')

    async def submit(self, form: Locator) -> str:
        """Clicks its button; what the bot says to it."""
        await form.locator("button").click()
        await self.page.wait_for_url("**/zeg")
        return await self.text()

    async def click(self, name: str) -> str:
        """Clicks the first button in the page that is called so; what the page says then."""
        button = self.page.locator("main").get_by_role("button", name=re.compile(f"^{name}"))
        assert await button.count(), f"no button {name}: {await self.text()}"
        async with self.page.expect_navigation():
            await button.first.click()
        return await self.text()

    async def agree(self) -> int:
        """Says yes to the preview, twice where that is asked for; returns the act's number in the log."""
        told = await self.click("Ja")
        if "nog één keer" in told or "nog een keer" in told:
            told = await self.click("Ja")
        assert "Gedaan, het geldt vanaf nu" in told, told
        number = re.search(r"Nummer (\d+) in het|ongedaan (\d+)", told)
        assert number, told
        return int(number[1] or number[2])

    async def number_of(self, title: str) -> int:
        """The number of the document with this in its title."""
        await self.go(f"/stukken?q={title}")
        link = self.page.locator("main table a", has_text=re.compile(title, re.IGNORECASE)).first
        return int((await link.inner_text()).split(".")[0])
