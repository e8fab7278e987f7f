"""What is asked in the journeys, and the small corpus that holds the answers."""

from pathlib import Path

HERE = Path(__file__).parents[1] / "corpus"
CORPUS = [HERE / "municipalities.csv", HERE / "colleagues.csv", HERE / "documents"]

DEBT = "wie heeft ervaring met vroegsignalering van huurachterstand?"
CHARGING = "hoe regelen anderen laadpalen voor elektrische auto's in de straat?"
# A word of the title of the document that answers it.
DEBT_ANSWER = "huurachterstand"
CHARGING_ANSWER = "laad"

TOPICS = [
    "afval scheiden bij flats", "speelplekken in de wijk", "eenzaamheid onder ouderen", "verhuur van vakantiehuisjes",
    "begrijpelijke brieven", "energiearmoede", "fietsparkeren bij het station", "de eikenprocessierups",
    "schuldhulp aan ondernemers", "inburgering", "vuurwerkvrije zones", "het warmtenet", "diftar",
    "jongeren zonder diploma", "deelauto's", "wateroverlast", "de klantenbalie", "mantelzorg", "leegstand", "burgerberaad",
]


def different(count: int) -> list[str]:
    """So many questions, no two alike."""
    return [f"wie heeft ervaring met {topic}?" for topic in TOPICS[:count]]
