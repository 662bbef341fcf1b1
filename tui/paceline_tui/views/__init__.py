"""Pure functions from values to what is shown; no Textual in here."""
