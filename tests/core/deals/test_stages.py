from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from paceline.errors import NotFoundError, RefusedError, UnmetError, UsageError
from support.books import dump

if TYPE_CHECKING:
    from paceline.desk import Desk


def names(desk: Desk, pipeline: str = "sales") -> list[tuple[int, str]]:
    return [(line.position, line.name) for line in desk.stages.lines(pipeline)]


def test_a_stage_is_put_after_another_and_taken_out_again(desk: Desk) -> None:
    desk.forecast.keep()
    before = dump(desk)
    desk.stages.add(
        "Trial", after="meeting", chance=4000, rot_days=4, criteria=["they log in"]
    )
    trial = desk.stages.lines()[3]
    assert (trial.position, trial.name, trial.probability, trial.rot_days) == (
        *(4, "Trial", 4000, 4),
    )
    assert trial.criteria == ("they log in",)
    assert names(desk)[4:] == [
        *((5, "Proposal"), (6, "Negotiation"), (7, "Won"), (8, "Lost")),
    ]
    desk.stages.remove("trial")
    assert dump(desk) == before


def test_a_stage_with_deals_says_how_many_and_stays(desk: Desk) -> None:
    desk.pipeline.add("One", stage="meeting")
    desk.pipeline.add("Two", stage="meeting")
    with pytest.raises(RefusedError, match="2 deals are in Meeting: move them first"):
        desk.stages.remove("meeting")
    desk.pipeline.move(["one", "two"], "target")
    with pytest.raises(RefusedError, match="2 deals were in Meeting, which their hist"):
        desk.stages.remove("meeting")
    with pytest.raises(RefusedError, match="a pipeline needs its stage Won"):
        desk.stages.remove("won")


def test_fields_of_a_stage_change_and_are_emptied(desk: Desk) -> None:
    desk.stages.edit("meeting", name="Demo", chance=3500, criteria=["they saw it", ""])
    desk.stages.edit("demo", empty=["rot_days"])
    line = desk.stages.lines()[2]
    assert (line.name, line.probability, line.rot_days, line.criteria) == (
        *("Demo", 3500, None, ("they saw it",)),
    )
    desk.pipeline.add("One", stage="demo")
    with pytest.raises(UnmetError, match="open: they saw it"):
        desk.pipeline.move("one", 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "what should change"),
        ({"name": "target"}, "has a stage Target already"),
        ({"name": "12"}, "a name with letters, not '12'"),
        ({"chance": 10_001}, "between 0 and 100"),
        ({"rot_days": 0}, "1 to 999 business days"),
    ],
)
def test_a_stage_that_cannot_be_meant_is_refused(
    desk: Desk, fields: dict[str, object], said: str
) -> None:
    before = dump(desk)
    with pytest.raises(UsageError, match=said):
        desk.stages.edit("meeting", **fields)  # type: ignore[arg-type]
    assert dump(desk) == before


def test_the_open_stages_take_another_order_when_all_are_named(desk: Desk) -> None:
    done = desk.stages.order(["qual", "target", "3", "proposal", "nego"])
    assert done.said == "sales: Qualified → Target → Meeting → Proposal → Negotiation"
    assert names(desk)[:2] == [(1, "Qualified"), (2, "Target")]
    with pytest.raises(UsageError, match="name every open stage of sales once: pace"):
        desk.stages.order(["target", "target", "meeting", "proposal", "negotiation"])


# Several pipelines


@pytest.fixture
def partner(desk: Desk) -> Desk:
    desk.stages.add("Intro", "partner", create=True, criteria=["they called"])
    desk.stages.add("Signed", "partner")
    return desk


def test_a_pipeline_has_ends_of_its_own(partner: Desk) -> None:
    assert names(partner, "part") == [
        *((1, "Intro"), (2, "Signed"), (3, "Won"), (4, "Lost")),
    ]
    partner.pipeline.add("Reseller", stage="partner/")
    partner.pipeline.add("Renewal")
    done = partner.pipeline.win(["reseller", "renewal"], "both signed")
    assert done.said == "won 2 deals: both signed"
    stages = {stage.id: stage for stage in partner.pipeline.stages()}
    ends = [partner.pipeline.find(name).stage for name in ("reseller", "renewal")]
    assert [stages[end].pipeline for end in ends] == ["partner", "sales"]
    assert [stages[end].kind for end in ends] == ["won", "won"]


def test_a_deal_moves_within_its_pipeline_and_over_when_it_is_named(
    partner: Desk,
) -> None:
    pipeline = partner.pipeline
    pipeline.add("Reseller", stage="partner/intro")
    with pytest.raises(NotFoundError, match="the stages are Intro, Signed, Won, Lost"):
        pipeline.move("reseller", "proposal")
    with pytest.raises(UnmetError, match=r"on to Signed .open: they called"):
        pipeline.move("reseller", +1)
    pipeline.move("reseller", "sales/meeting")
    assert pipeline.find("reseller").stage_name == "Meeting"
    with pytest.raises(NotFoundError, match="no pipeline 'odd': there are sales, part"):
        pipeline.move("reseller", "odd/meeting")


def test_the_board_shows_one_pipeline_at_a_time(partner: Desk) -> None:
    partner.pipeline.add("Reseller", stage="partner/intro")
    partner.pipeline.add("Renewal")
    board = partner.pipeline.board
    assert [(c.stage.name, c.count) for c in board()][:2] == [
        *(("Target", 1), ("Qualified", 0)),
    ]
    assert [(c.stage.name, c.count) for c in board("pipeline:part")] == [
        *(("Intro", 1), ("Signed", 0)),
    ]
    rows = partner.pipeline.deals("pipeline:partner")
    assert [row.name for row in rows] == ["Reseller"]
    with pytest.raises(NotFoundError, match="there is no pipeline 'odd'"):
        board("pipeline:odd")


def test_a_new_pipeline_is_begun_only_when_asked(desk: Desk) -> None:
    with pytest.raises(NotFoundError, match="there is sales, or begin it with --creat"):
        desk.stages.add("Intro", "partner")
    desk.stages.add("Intro", "partner", create=True)
    desk.stages.remove("partner/intro")
    assert desk.stages.pipelines() == ("sales",)


def test_an_import_means_the_stages_of_the_first_pipeline(
    partner: Desk,
) -> None:
    for n in range(9):
        partner.stages.add(f"Step {'abcdefghi'[n]}", "partner")
    file = b"Deal Name,Stage,Amount\nOne,Won,5\nTwo,Trial,6\nThree,Intro,7\n"
    partner.importing.run([("deals.csv", file)])
    where = {
        row.name: (row.pipeline, row.stage_name)
        for row in partner.pipeline.deals(closed=True)
    }
    assert where == {
        "One": ("sales", "Won"),
        "Two": ("sales", "Trial"),
        "Three": ("partner", "Intro"),
    }
    assert [name for _, name in names(partner)][-3:] == ["Trial", "Won", "Lost"]
