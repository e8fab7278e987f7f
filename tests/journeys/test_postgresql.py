"""Some journeys once more, with the bot's database on a server of PostgreSQL."""

import pytest
from stage.cast import Cast
from test_moderate import test_withdrawn_at_once_and_back_with_a_word  # noqa: F401
from test_ping import test_erase, test_full_life  # noqa: F401
from test_question import test_answer_in_a_thread  # noqa: F401
from test_restart import test_restart_while_questions_come_in  # noqa: F401


@pytest.fixture
def encrypted() -> bool:
    """Once is enough."""
    return True


@pytest.fixture
def cast(cast_on_postgresql: Cast) -> Cast:
    return cast_on_postgresql
