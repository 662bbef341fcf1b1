"""The command line: one module per command or group of commands.

`table` names them all without importing any; `group` imports one when it is used.
"""
