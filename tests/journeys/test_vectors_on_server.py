"""Some journeys once more, with the vectors of what is found on a server of PostgreSQL, and not in the bot's memory."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from stage.cast import Cast, with_database_at
from stage.homeserver import Homeserver
from stage.postgresql import Postgresql, with_pgvector
from test_moderate import test_withdrawn_at_once_and_back_with_a_word  # noqa: F401
from test_postgresql_killed import test_server_killed  # noqa: F401
from test_question import test_answer_in_a_thread  # noqa: F401
from test_restart import test_restart_while_questions_come_in  # noqa: F401


@pytest.fixture
def encrypted() -> bool:
    """Once is enough."""
    return True


@pytest.fixture(scope="module")
def server() -> Iterator[Postgresql]:
    with tempfile.TemporaryDirectory(prefix="jatwerk-") as folder:
        Path(folder).chmod(0o755)
        server = Postgresql(with_pgvector(Path(folder)))
        server.start()
        yield server
        server.close()


@pytest.fixture
def postgresql(server: Postgresql) -> Postgresql:
    return server


@pytest.fixture(scope="module")
def moved(
    server: Postgresql, homeserver: Homeserver, binary: Path, imported: Path, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    bot = Cast(homeserver, binary, tmp_path_factory.mktemp("moved"), imported).new_bot()
    return asyncio.run(with_database_at(bot, imported, server.database()))


@pytest.fixture
async def cast(
    server: Postgresql, homeserver: Homeserver, binary: Path, moved: tuple[Path, str], tmp_path: Path
) -> AsyncIterator[Cast]:
    data, database = moved
    cast = Cast(homeserver, binary, tmp_path / "cast", data, lambda: server.database(like=database), vectors_on_server=True)
    yield cast
    vectors = [server.do_in(bot.config.database, "SELECT count(*) FROM passage_vector") for bot in cast.bots]
    await cast.leave()
    assert all(int(number) > 0 for number in vectors)
