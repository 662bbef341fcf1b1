"""Everything a terminal shows: the command line and the full-screen app."""
