"""The stage of the journeys: a real homeserver, the real bot, people, a meddling proxy and a browser."""
