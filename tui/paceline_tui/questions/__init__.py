"""What the screens ask the desk, answered as views.

One module per screen. Every question is a plain function of a desk, so that it can run
on the clerk's thread, before Textual is imported, or for plain text on standard output.
Nothing is computed here: values of the core are put into the values that views draw.
"""
