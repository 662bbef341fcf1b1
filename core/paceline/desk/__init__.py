"""The desk: every verb of Paceline, the one API of both front ends.

`Desk` opens a book and hands out one part per subject; a part is imported when it is
first asked for, so that ``pace log`` never loads the pipeline.
"""

from __future__ import annotations

from paceline.model.timelog import CATEGORY_NAMES
from paceline.store import Book
from paceline.zone import Zone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from types import TracebackType
    from typing import Any

    from paceline.config import Config
    from paceline.desk.attention import AttentionDesk
    from paceline.desk.board import BoardDesk
    from paceline.desk.buyers import BuyersDesk
    from paceline.desk.cadence import CadenceDesk
    from paceline.desk.calling import CallDesk
    from paceline.desk.campaigns import CampaignDesk
    from paceline.desk.checking import CheckDesk
    from paceline.desk.classifying import RulesDesk
    from paceline.desk.differentiators import DifferentiatorDesk
    from paceline.desk.editing import EditDesk
    from paceline.desk.exporting import ExportDesk
    from paceline.desk.filling import GapDesk
    from paceline.desk.forecast import ForecastDesk
    from paceline.desk.forgotten import ForgottenDesk
    from paceline.desk.funnel import FunnelDesk
    from paceline.desk.habits import HabitDesk
    from paceline.desk.history import HistoryDesk
    from paceline.desk.ideas import IdeaDesk
    from paceline.desk.importing import ImportDesk
    from paceline.desk.measures import MeasureDesk
    from paceline.desk.network import NetworkDesk
    from paceline.desk.pages import PagesDesk
    from paceline.desk.people import PeopleDesk
    from paceline.desk.pipeline import PipelineDesk
    from paceline.desk.plan import PlanDesk
    from paceline.desk.plans import PlansDesk
    from paceline.desk.prospecting import ProspectingDesk
    from paceline.desk.queue import QueueDesk
    from paceline.desk.report import ReportDesk
    from paceline.desk.search import SearchDesk
    from paceline.desk.segments import SegmentDesk
    from paceline.desk.signs import Sign, SignDesk
    from paceline.desk.stages import StageDesk
    from paceline.desk.territories import TerritoryDesk
    from paceline.desk.timelog import TimeDesk
    from paceline.desk.timer import TimerDesk
    from paceline.desk.totals import TotalsDesk
    from paceline.desk.unknowns import UnknownsDesk
    from paceline.desk.weekly import PastWeek


class Desk:
    """An open book with the verbs on it.

    Attributes:
        book: the book.
        config: the seller's settings.
        zone: the seller's time zone.
        owner: the rep new records belong to.
        now: the clock, giving UTC seconds; the core never reads any other.
        seen: gives the signs of life that a front end knows of and the book does
            not hold, such as when a terminal was last typed at.
        memo: what is costly to find out, by name, with the state of the book it is of.
        kept: the weeks before a Monday as they were read last, up to which change.
    """

    def __init__(
        self,
        path: str,
        config: Config,
        clock: Callable[[], int],
        *,
        login: str,
        state: str | None = None,
        readonly: bool = False,
        wait: float = 5.0,
        tell: Callable[[str, int | None], None] | None = None,
    ) -> None:
        """Open a book.

        Args:
            path: absolute path of the book; made if missing.
            config: the seller's settings.
            clock: gives the present in UTC seconds.
            login: who the journal names; also the owner unless the settings say.
            state: folder of the timer file for prompts; None writes none.
            readonly: open without the right to change anything.
            wait: seconds to wait for another writer.
            tell: hears what is being done while a book of an older version is brought
                up to date, and how much of it, in per cent where that is known.

        Raises:
            BookError, BusyError: the book cannot be used.
            UsageError: the settings name no known time zone.
        """
        self.config = config
        self.now = clock
        self.seen: Callable[[], Sequence[Sign]] = tuple
        self.memo: dict[str, Any] = {}
        self.kept: dict[date, tuple[int, Sequence[PastWeek]]] = {}
        self.zone = Zone(config.zone)
        self.owner = config.owner or login
        self.state = state
        self.book = Book(
            path,
            self.owner,
            now=clock(),
            author=login,
            readonly=readonly,
            wait=wait,
            tell=tell,
        )

    @property
    def timelog(self) -> TimeDesk:
        """Logging time, and what a day came to."""
        from paceline.desk.timelog import TimeDesk

        return TimeDesk(self)

    @property
    def timer(self) -> TimerDesk:
        """Starting, stopping, pausing, continuing, and what runs now."""
        from paceline.desk.timer import TimerDesk

        return TimerDesk(self)

    def doubt(self) -> str | None:
        """Why the running timer may have been forgotten; None if all is well."""
        from paceline.store.timelog import timer_before

        return self.timer.doubt() if timer_before(self.book, self.now()) else None

    @property
    def signs(self) -> SignDesk:
        """When the seller was last there while the timer ran."""
        from paceline.desk.signs import SignDesk

        return SignDesk(self)

    @property
    def forgotten(self) -> ForgottenDesk:
        """Ending a timer that was forgotten: keep, trim, split, drop."""
        from paceline.desk.forgotten import ForgottenDesk

        return ForgottenDesk(self)

    @property
    def history(self) -> HistoryDesk:
        """Undo, redo and who changed what."""
        from paceline.desk.history import HistoryDesk

        return HistoryDesk(self)

    @property
    def people(self) -> PeopleDesk:
        """Accounts, contacts and touches."""
        from paceline.desk.people import PeopleDesk

        return PeopleDesk(self)

    @property
    def board(self) -> BoardDesk:
        """The stages and the cards in them, without the verbs on deals."""
        from paceline.desk.board import BoardDesk

        return BoardDesk(self)

    @property
    def pipeline(self) -> PipelineDesk:
        """Deals and stages."""
        from paceline.desk.pipeline import PipelineDesk

        return PipelineDesk(self)

    @property
    def buyers(self) -> BuyersDesk:
        """Who decides in a deal, what they want, and what is in doubt."""
        from paceline.desk.buyers import BuyersDesk

        return BuyersDesk(self)

    @property
    def unknowns(self) -> UnknownsDesk:
        """Questions of each stage, the answers, and what is unknown of a deal."""
        from paceline.desk.unknowns import UnknownsDesk

        return UnknownsDesk(self)

    @property
    def differentiators(self) -> DifferentiatorDesk:
        """What sets the seller apart, and the card that answers a deal's needs."""
        from paceline.desk.differentiators import DifferentiatorDesk

        return DifferentiatorDesk(self)

    @property
    def forecast(self) -> ForecastDesk:
        """What the open deals may come to, coverage, and the chances kept."""
        from paceline.desk.forecast import ForecastDesk

        return ForecastDesk(self)

    @property
    def funnel(self) -> FunnelDesk:
        """How deals go through the stages, how fast, and what share is won."""
        from paceline.desk.funnel import FunnelDesk

        return FunnelDesk(self)

    @property
    def stages(self) -> StageDesk:
        """The stages of the pipelines, and changing them."""
        from paceline.desk.stages import StageDesk

        return StageDesk(self)

    @property
    def cadence(self) -> CadenceDesk:
        """Cadences, who is due, and doing a step."""
        from paceline.desk.cadence import CadenceDesk

        return CadenceDesk(self)

    @property
    def calling(self) -> CallDesk:
        """The next call to make, with its brief."""
        from paceline.desk.calling import CallDesk

        return CallDesk(self)

    @property
    def ideas(self) -> IdeaDesk:
        """Ideas of steps, their reply rates, and how calls get through."""
        from paceline.desk.ideas import IdeaDesk

        return IdeaDesk(self)

    @property
    def segments(self) -> SegmentDesk:
        """Saved filters of accounts, one of them the beachhead."""
        from paceline.desk.segments import SegmentDesk

        return SegmentDesk(self)

    @property
    def queue(self) -> QueueDesk:
        """Whose turn it is, and since when."""
        from paceline.desk.queue import QueueDesk

        return QueueDesk(self)

    @property
    def attention(self) -> AttentionDesk:
        """Whether anybody is forgotten, and how evenly all are looked after."""
        from paceline.desk.attention import AttentionDesk

        return AttentionDesk(self)

    @property
    def prospecting(self) -> ProspectingDesk:
        """How many hours of prospecting the number takes, and the plan of them."""
        from paceline.desk.prospecting import ProspectingDesk

        return ProspectingDesk(self)

    @property
    def campaigns(self) -> CampaignDesk:
        """Ideas carried into segments for a while."""
        from paceline.desk.campaigns import CampaignDesk

        return CampaignDesk(self)

    @property
    def network(self) -> NetworkDesk:
        """Who brought whom, favours, and whether people are still where they were."""
        from paceline.desk.network import NetworkDesk

        return NetworkDesk(self)

    @property
    def plan(self) -> PlanDesk:
        """Weekly budgets, call blocks, days off."""
        from paceline.desk.plan import PlanDesk

        return PlanDesk(self)

    @property
    def pages(self) -> PagesDesk:
        """The pages of deals and accounts, part by part."""
        from paceline.desk.pages import PagesDesk

        return PagesDesk(self)

    @property
    def plans(self) -> PlansDesk:
        """Plans of deals and accounts, in the seller's words."""
        from paceline.desk.plans import PlansDesk

        return PlansDesk(self)

    @property
    def report(self) -> ReportDesk:
        """Time by anything, sinks and their price."""
        from paceline.desk.report import ReportDesk

        return ReportDesk(self)

    @property
    def categories(self) -> tuple[str, ...]:
        """What the categories are called for people, unclassified last."""
        if self.config.profile == "seller":
            return CATEGORY_NAMES
        from paceline.model.profiles import names_of

        return names_of(self.config.profile)

    @property
    def letters(self) -> tuple[str, ...]:
        """A letter per category of time, a question mark for unclassified."""
        return (*(name[0].upper() for name in self.categories[:-1]), "?")

    @property
    def habits(self) -> HabitDesk:
        """Sinks taken on, and what has come of it."""
        from paceline.desk.habits import HabitDesk

        return HabitDesk(self)

    @property
    def measures(self) -> MeasureDesk:
        """What the time was good for: trends, kinds, best weeks, won by the hour."""
        from paceline.desk.measures import MeasureDesk

        return MeasureDesk(self)

    @property
    def editing(self) -> EditDesk:
        """Changing what was logged."""
        from paceline.desk.editing import EditDesk

        return EditDesk(self)

    @property
    def gaps(self) -> GapDesk:
        """Working time that nothing accounts for."""
        from paceline.desk.filling import GapDesk

        return GapDesk(self)

    @property
    def checking(self) -> CheckDesk:
        """What looks wrong in the time log, and its repairs."""
        from paceline.desk.checking import CheckDesk

        return CheckDesk(self)

    @property
    def rules(self) -> RulesDesk:
        """The rules file and the entries it names the activity of."""
        from paceline.desk.classifying import RulesDesk

        return RulesDesk(self)

    @property
    def territories(self) -> TerritoryDesk:
        """Territories, and what they add up to."""
        from paceline.desk.territories import TerritoryDesk

        return TerritoryDesk(self)

    @property
    def totals(self) -> TotalsDesk:
        """Time by anything, of the entries a filter holds for."""
        from paceline.desk.totals import TotalsDesk

        return TotalsDesk(self)

    @property
    def search(self) -> SearchDesk:
        """Full-text search over everything."""
        from paceline.desk.search import SearchDesk

        return SearchDesk(self)

    @property
    def importing(self) -> ImportDesk:
        """Bringing files in."""
        from paceline.desk.importing import ImportDesk

        return ImportDesk(self)

    @property
    def exporting(self) -> ExportDesk:
        """Taking everything out, in files that bring it back."""
        from paceline.desk.exporting import ExportDesk

        return ExportDesk(self)

    def close(self) -> None:
        """Close the book."""
        self.book.close()

    def __enter__(self) -> Desk:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
