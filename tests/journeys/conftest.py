"""Who and what a journey can ask for. JATWERK_BIN names the bot's binary; without it there is nothing to test."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

sys.path.insert(0, str(Path(__file__).parent))

from stage import browser, questions  # noqa: E402
from stage.bot import Bot  # noqa: E402
from stage.cast import Cast, with_database_at  # noqa: E402
from stage.homeserver import Homeserver  # noqa: E402
from stage.human import Human  # noqa: E402
from stage.postgresql import Postgresql, found  # noqa: E402
from stage.proxy import Proxy  # noqa: E402
from stage.room import Room  # noqa: E402
from stage.wire import Wire  # noqa: E402


NO_CHROMIUM = (
    "NO CHROMIUM ON THIS MACHINE: no screenshots were made, and nothing of the console was tried in a browser. "
    "Install it (Debian: apt-get install chromium) or set CHROMIUM."
)


# Tests with this in their name share what is made once: a console, the folder in which the demo's page is built, or the ports of a demo.
TOGETHER = ("console/", "test_screenshot", "test_demo")


class Together(LoadScopeScheduling):
    """Those run in one process, one after the other; all others wherever there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return next((shared for shared in TOGETHER if shared in nodeid), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Together:
    """In the place of the marks of `--dist loadgroup`, which do nothing with this pytest."""
    return Together(config, log)


def required(variable: str, meaning: str) -> Path:
    """A path from the environment. Missing is an error, not a skip: no journey is left out silently."""
    value = os.environ.get(variable)
    if not value or not Path(value).exists():
        pytest.exit(f"{variable} must name {meaning}; it is {value or 'not set'}.", returncode=2)
    return Path(value).absolute()


@pytest.fixture(scope="session")
def binary() -> Path:
    return required("JATWERK_BIN", "the jatwerk binary")


@pytest.fixture(scope="session")
def synapse_python() -> Path:
    return required("SYNAPSE_PYTHON", "the Python of a venv with demo/requirements.txt")


@pytest.fixture(scope="session")
def homeserver(synapse_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Homeserver]:
    """Shared by most tests: rate limits that nobody meets."""
    yield from running(Homeserver(synapse_python, tmp_path_factory.mktemp("homeserver"), "relaxed"))


@pytest.fixture
def own_homeserver(synapse_python: Path, tmp_path: Path) -> Iterator[Homeserver]:
    """For a test that stops it."""
    yield from running(Homeserver(synapse_python, tmp_path / "homeserver", "relaxed"))


@pytest.fixture
def foreign_homeserver(synapse_python: Path, tmp_path: Path) -> Iterator[Homeserver]:
    """Of another municipality: it has a name of its own, and says nothing to any other."""
    yield from running(Homeserver(synapse_python, tmp_path / "foreign", "relaxed", "breda.localhost"))


@pytest.fixture
def strict_homeserver(synapse_python: Path, tmp_path: Path) -> Iterator[Homeserver]:
    """The rate limits that Synapse has by default. New for each test: logins are limited too."""
    yield from running(Homeserver(synapse_python, tmp_path / "homeserver", "default"))


def running(homeserver: Homeserver) -> Iterator[Homeserver]:
    homeserver.start()
    yield homeserver
    homeserver.stop()


@pytest.fixture(scope="session")
def imported(homeserver: Homeserver, binary: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bot's data folder after an import of the corpus, made once and copied for each bot."""

    async def make() -> Path:
        bot = Cast(homeserver, binary, tmp_path_factory.mktemp("imported"), None).new_bot()
        await bot.import_(*questions.CORPUS)
        return bot.config.data

    return asyncio.run(make())


@pytest.fixture
async def make_cast(binary: Path, imported: Path, tmp_path: Path) -> AsyncIterator[Callable[[Homeserver], Cast]]:
    """The cast of a test on any homeserver; all leave at the end."""
    casts: list[Cast] = []

    def make(homeserver: Homeserver) -> Cast:
        casts.append(Cast(homeserver, binary, tmp_path / f"cast{len(casts)}", imported))
        return casts[-1]

    yield make
    for cast in casts:
        await cast.leave()


@pytest.fixture(scope="session")
def shared_postgresql() -> Iterator[Postgresql]:
    server = Postgresql(found())
    server.start()
    yield server
    server.close()


@pytest.fixture
def postgresql(shared_postgresql: Postgresql) -> Postgresql:
    """It runs, whatever the test before this one did to it."""
    if not shared_postgresql.running:
        shared_postgresql.start()
    return shared_postgresql


@pytest.fixture(scope="session")
def moved(
    shared_postgresql: Postgresql, homeserver: Homeserver, binary: Path, imported: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The same data folder with its database moved to the server, and the address of that one."""
    bot = Cast(homeserver, binary, tmp_path_factory.mktemp("moved"), imported).new_bot()
    return asyncio.run(with_database_at(bot, imported, shared_postgresql.database()))


@pytest.fixture
async def cast_on_postgresql(
    postgresql: Postgresql, homeserver: Homeserver, binary: Path, moved: tuple[Path, str], tmp_path: Path
) -> AsyncIterator[Cast]:
    """The cast of a test whose bots have their databases on the server."""
    data, database = moved
    cast = Cast(homeserver, binary, tmp_path / "cast", data, lambda: postgresql.database(like=database))
    yield cast
    await cast.leave()


@pytest.fixture
async def wire(postgresql: Postgresql) -> AsyncIterator[Wire]:
    """Between a bot and its database on the server, for a bot that is told to reach it there."""
    wire = await Wire(postgresql.socket).start()
    yield wire
    await wire.close()


@pytest.fixture
def cast(make_cast: Callable[[Homeserver], Cast], homeserver: Homeserver) -> Cast:
    return make_cast(homeserver)


@pytest.fixture
async def bot(cast: Cast) -> Bot:
    """A running bot that knows the corpus."""
    return await cast.bot()


@pytest.fixture
async def proxy(homeserver: Homeserver) -> AsyncIterator[Proxy]:
    """Between the bot and its homeserver, for a bot that is told to come through it."""
    proxy = await Proxy(homeserver.url).start()
    yield proxy
    await proxy.close()


@pytest.fixture
def human(cast: Cast) -> Callable[[str], Awaitable[Human]]:
    return cast.human


@pytest.fixture(params=[False, True], ids=["plain", "encrypted"])
def encrypted(request: pytest.FixtureRequest) -> bool:
    """A test that asks for this runs twice."""
    return request.param


@pytest.fixture
async def room(cast: Cast, bot: Bot, encrypted: bool) -> Room:
    """A room with an asker, a bystander and the running bot."""
    return await cast.room(await cast.human("vrager"), bot, encrypted)


@pytest.fixture(scope="session")
def chromium() -> str:
    found = browser.find_chromium()
    if not found:
        pytest.skip(NO_CHROMIUM)
    return found


@pytest.fixture(scope="session")
def page(chromium: str) -> Iterator[str]:
    browser.build_page()
    with browser.serve_page() as url:
        yield url
