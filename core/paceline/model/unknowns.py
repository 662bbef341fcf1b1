"""The nouns of what is asked in each stage, and of what a deal has told."""

from __future__ import annotations

from paceline.model import value


@value
class StageQuestion:
    """Something to find out while a deal is in a stage.

    Attributes:
        id: its key in the book.
        stage: key of the stage, its name and that of its pipeline.
        position: its place among those of the stage, from 1.
        words: what is asked, in the form it stands after "unknown".
        key: the form the words are matched in.
        answers: how many deals have answered it.
    """

    id: str
    stage: str
    stage_name: str
    pipeline: str
    position: int
    words: str
    key: str
    answers: int = 0


@value
class Asked:
    """A question as it is asked of one deal.

    Attributes:
        id: key of the question.
        stage: key of its stage, and the name.
        words: what is asked.
        key: the form the words are matched in.
        answer: what was answered, in the seller's words; None while unknown.
        at: when that was noted, UTC seconds.
    """

    id: str
    stage: str
    stage_name: str
    words: str
    key: str
    answer: str | None = None
    at: int | None = None


@value
class Unknowns:
    """What is known and unknown of a deal.

    Attributes:
        deal: key of the deal, and its name and that of its account.
        stage_name: the stage it is in.
        asked: the questions of that stage, with the answers.
        earlier: the questions of earlier stages that nothing answers yet.
        answers: all that was answered, in the order of the stages.
        n: how many questions the stage has.
        known: how many of them are answered.
        share: that in whole per cent; None without questions.
        unknown: what is unknown, in a few words each, the stage's own first.
        why: how the share comes about.
    """

    deal: str
    deal_name: str
    account_name: str | None
    stage_name: str
    asked: tuple[Asked, ...]
    earlier: tuple[Asked, ...]
    answers: tuple[Asked, ...]
    n: int
    known: int
    share: int | None
    unknown: tuple[str, ...]
    why: tuple[str, ...]
