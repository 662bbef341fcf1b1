"""The value classes: made, compared, copied, never changed."""

from __future__ import annotations

import pickle

import pytest

from paceline.model import as_dict, replace, value


@value
class Point:
    """A value of two fields."""

    x: int
    y: int = 2

    @property
    def total(self) -> int:
        return self.x + self.y


def test_a_value_is_made_by_position_by_name_and_by_default() -> None:
    assert Point(1) == Point(1, 2) == Point(x=1, y=2)
    assert Point(1).total == 3


def test_a_value_cannot_be_changed() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match=r"Point\.x cannot be changed"):
        point.x = 5  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot be removed"):
        del point.x
    assert not hasattr(point, "__dict__")


def test_values_compare_by_content_and_class() -> None:
    assert Point(1) != Point(2)
    pair: object = (1, 2)
    assert Point(1) != pair
    assert len({Point(1), Point(1, 2), Point(3)}) == 2
    assert repr(Point(1)) == "Point(x=1, y=2)"


def test_replace_gives_a_changed_copy() -> None:
    point = Point(1)
    assert replace(point, y=9) == Point(1, 9)
    assert as_dict(point) == {"x": 1, "y": 2}
    with pytest.raises(TypeError, match="z"):
        replace(point, z=1)


def test_wrong_construction_is_refused() -> None:
    with pytest.raises(TypeError, match="takes 2"):
        Point(1, 2, 3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="needs 'x'"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="has no"):
        Point(1, q=2)  # type: ignore[call-arg]


def test_a_value_survives_pickling() -> None:
    assert pickle.loads(pickle.dumps(Point(4, 5))) == Point(4, 5)
