"""What customers got out of being contacted, stage by stage."""

from __future__ import annotations

from paceline.model import value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from paceline.model.rates import Rate


@value
class Giving:
    """The touches of deals while they were in a stage.

    Attributes:
        stage: name of the stage; empty for touches without a deal, or before its
            first stage.
        rate: touches in which the customer got something, of all there.
        without: titles of the deals that were touched in the stage and given nothing
            there, the most touched first.
    """

    stage: str
    rate: Rate
    without: tuple[str, ...]


@value
class GivingReport:
    """What touches gave, since a day.

    Attributes:
        first: the first local day.
        rate: of all touches.
        stages: in the order of the stages.
        said: the finding as a sentence.
        flags: a line for each stage in which deals were given nothing.
    """

    first: str
    rate: Rate
    stages: tuple[Giving, ...]
    said: str
    flags: tuple[str, ...]
