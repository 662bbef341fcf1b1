"""``pace territory``: a tree in which everything adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from support.pace import Pace


def test_territories_are_added_moved_and_added_up(pace: Pace) -> None:
    assert "pace territory add South" in pace.ok("territory", "list").out
    pace.ok("territory", "add", "South")
    done = pace.ok("territory", "add", "Upper", "Bavaria", "--in", "south")
    assert done.out == "added the territory Upper Bavaria in South\n"
    pace.ok("account", "add", "Acme", "--territory", "Upper Bavaria")
    pace.ok("deal", "add", "Renewal", "@acme", "24k")
    pace.ok("touch", "@acme", "call", "connect")
    pace.ok("log", "45m", "demo", "@acme/renewal")
    lines = pace.ok("territory", "list").out.splitlines()
    assert lines[1].split() == ["South", "1", "€24,000", "1", "45m"]
    assert lines[2].split() == ["Upper", "Bavaria", "1", "€24,000", "1", "45m"]
    rows = pace.ok("territory", "show", "south", "--deals", "--json").json["nodes"]
    assert [(row["depth"], row["kind"], row["name"]) for row in rows] == [
        (0, "territory", "South"),
        (1, "territory", "Upper Bavaria"),
        (2, "account", "Acme"),
        (3, "deal", "Renewal"),
    ]
    assert rows[-1]["values"] == [["EUR", 2_400_000]]
    shown = pace.ok("territory", "show", "@acme").out
    assert "Renewal" in shown
    refused = pace.run("territory", "edit", "south", "--in", "upper bavaria")
    assert (refused.code, "which lies in it" in refused.err) == (2, True)
    assert pace.run("territory", "show", "nowhere").code == 3
    pace.ok("territory", "edit", "upper", "bavaria", "--name", "Bavaria")
    assert "Bavaria" in pace.ok("territory", "list", "--csv").out
