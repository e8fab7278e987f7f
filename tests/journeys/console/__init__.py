"""The console in a real browser: one homeserver, one bot and one Chromium for all journeys here."""
