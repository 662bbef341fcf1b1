"""One module per command; the group loads each only when it is called."""
