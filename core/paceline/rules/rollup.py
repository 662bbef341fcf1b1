"""Adding up deals to accounts, accounts to territories, territories to theirs."""

from __future__ import annotations

from paceline.model.rollup import Node, Totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from paceline.model.rollup import Facts

NO_ACCOUNT, NO_TERRITORY, NO_DEAL = "no account", "no territory", "without a deal"


def add(parts: Iterable[Totals]) -> Totals:
    """The sum of some totals."""
    deals = touches = seconds = 0
    values: dict[str, int] = {}
    for part in parts:
        deals += part.deals
        touches += part.touches
        seconds += part.seconds
        for currency, minor in part.values:
            values[currency] = values.get(currency, 0) + minor
    return Totals(deals, tuple(sorted(values.items())), touches, seconds)


def roll_up(facts: Facts) -> tuple[Node, ...]:
    """The tree of everything: territories at the top, deals at the bottom.

    What has no territory, account or deal stands under a node that says so, so that
    the children of a node add up to it exactly, and the top to all there is.
    """
    deals: dict[str, list[Node]] = {}
    for key, name, account, totals in facts.deals:
        deals.setdefault(account or "", []).append(Node("deal", key, name, totals))
    known = {key for key, *_ in facts.territories}
    accounts: dict[str, list[Node]] = {}
    for key, name, territory in facts.accounts:
        node = _account(key, name, deals.get(key, []), facts.rest.get(key))
        home = territory if territory in known else None
        accounts.setdefault(home or "", []).append(node)
    loose = _account("", NO_ACCOUNT, deals.get("", []), facts.rest.get(""))
    if loose.children:
        accounts.setdefault("", []).append(loose)
    top = _territories(facts.territories, accounts)
    homeless = accounts.get("", [])
    if homeless:
        top.append(_sum("territory", "", NO_TERRITORY, homeless))
    return tuple(top)


def _account(key: str, name: str, deals: list[Node], rest: Totals | None) -> Node:
    children = list(deals)
    if rest is not None and rest != Totals():
        children.append(Node("rest", "", NO_DEAL, rest))
    return _sum("account", key, name, children)


def _territories(
    territories: Sequence[tuple[str, str, str | None]],
    accounts: Mapping[str, list[Node]],
) -> list[Node]:
    """The territories without a parent, those inside them beneath."""
    named = {key: name for key, name, _ in territories}
    inside: dict[str, list[str]] = {}
    for key, _, parent in territories:
        inside.setdefault(parent if parent in named else "", []).append(key)
    seen: set[str] = set()

    def node(key: str) -> Node:
        seen.add(key)
        below = [node(child) for child in inside.get(key, []) if child not in seen]
        children = [*_sorted(below), *_sorted(accounts.get(key, []))]
        return _sum("territory", key, named[key], children, ordered=True)

    top = [node(key) for key in inside.get("", [])]
    # A ring of parents, which only another program can have made, hides nothing.
    top += [node(key) for key in named if key not in seen]
    return _sorted(top)


def _sum(
    kind: str, key: str, name: str, children: list[Node], *, ordered: bool = False
) -> Node:
    below = children if ordered else _sorted(children)
    return Node(kind, key, name, add(one.totals for one in children), tuple(below))


def _sorted(nodes: list[Node]) -> list[Node]:
    """Most value first; a rest comes last."""
    return sorted(
        nodes,
        key=lambda node: (
            node.kind == "rest" or not node.key,
            -max((minor for _, minor in node.totals.values), default=0),
            node.name.casefold(),
            node.key,
        ),
    )


def inside(territories: Sequence[tuple[str, str, str | None]], key: str) -> set[str]:
    """Keys of a territory and of all that lie in it."""
    found, wave = {key}, {key}
    while wave:
        wave = {one for one, _, parent in territories if parent in wave} - found
        found |= wave
    return found


def find(nodes: Iterable[Node], kind: str, key: str) -> Node | None:
    """The node of a record, wherever in the tree it is."""
    for node in nodes:
        if (node.kind, node.key) == (kind, key):
            return node
        if node.kind != "account" or kind == "deal":
            below = find(node.children, kind, key)
            if below is not None:
                return below
    return None
