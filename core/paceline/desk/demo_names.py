"""What the demonstration is made of: invented companies, people and words."""

from __future__ import annotations

from paceline.store.ids import derived_id
from paceline.store.migrations.m0001_book import STAGES as FIRST_STAGES

COMPANIES = (
    *("Halden Logistics", "Brightwater Foods", "Corvid Analytics", "Umbra Optics"),
    *("Northwind Mills", "Zedra Chemicals", "Larkfield Dairy", "Ostermann Pumps"),
    *("Tessel Interiors", "Quillon Press", "Marlowe Freight", "Pinnacle Kilns"),
    *("Rosendal Shipping", "Vantor Robotics", "Silbersee Hotels", "Kestrel Payments"),
    *("Orbis Packaging", "Fennimore Seeds", "Greywell Castings", "Lumen Bakeries"),
    *("Aldergate Schools", "Bexley Turbines", "Cardamom Catering", "Driftwood Yachts"),
    *("Ebersbach Glas", "Fulmar Insurance", "Gannet Telecom", "Harrow Textiles"),
    *("Ibex Outdoor", "Juniper Clinics", "Kolibri Software", "Lindqvist Timber"),
    *("Meridian Labs", "Nordhaus Energie", "Oakum Marine", "Pellworm Wind"),
    *(
        "Quarry Lane Homes",
        "Ravelin Security",
        "Saltmarsh Spirits",
        "Tarn Valley Water",
    ),
    *("Ulmen Apotheken", "Verbena Cosmetics", "Wexcombe Motors", "Xanten Archives"),
    *("Yarrow Farms", "Zephyr Cooling", "Amberline Transit", "Birkdale Tools"),
    *("Copperhill Mining", "Dovetail Kitchens", "Elmet Publishing", "Foxglove Pharma"),
    *(
        "Granary Street Coffee",
        "Hollin Castors",
        "Isar Medizintechnik",
        "Jasmund Kreide",
    ),
    *("Kirkwall Salmon", "Lodestar Surveys", "Mistral Fans", "Nettlebed Ceramics"),
)

FIRST = (
    *("Ann", "Bo", "Cy", "Di", "Elena", "Farid", "Greta", "Hanno", "Ines", "Jonas"),
    *("Katja", "Liam", "Mirja", "Nadia", "Otto", "Priya", "Quentin", "Rosa", "Stefan"),
    *("Tilda", "Umar", "Vera", "Wim", "Xenia", "Yusuf", "Zora", "Anselm", "Birte"),
    *("Carlos", "Dorothea", "Emre", "Fiona"),
)

LAST = (
    *("Roe", "Kim", "Ito", "Fox", "Lindgren", "Okafor", "Brandt", "Castellan"),
    *("Duarte", "Eklund", "Farrow", "Gruber", "Hallam", "Ivanova", "Jansen", "Kessler"),
    *("Lowell", "Moreau", "Novak", "Ostrowski", "Pereira", "Quist", "Rahman", "Sorel"),
    *("Thorne", "Ullman", "Varga", "Wexler", "Yilmaz", "Zeller", "Ashby", "Bellamy"),
)

TITLES = (
    *("Head of Purchasing", "Operations Manager", "Managing Director", "CFO"),
    *("IT Lead", "Plant Manager", "Office Manager", "Head of Sales", "Buyer"),
    *("Quality Manager",),
)

INDUSTRIES = (
    *("logistics", "food", "software", "manufacturing", "chemicals", "retail"),
    *("energy", "health", "hospitality", "finance"),
)

CITIES = (
    ("Hamburg", "DE"),
    ("Bremen", "DE"),
    ("Leipzig", "DE"),
    ("Utrecht", "NL"),
    ("Aarhus", "DK"),
    ("Graz", "AT"),
    ("Basel", "CH"),
    ("Lyon", "FR"),
    ("Leeds", "GB"),
    ("Malmö", "SE"),
)

DEALS = (
    *("renewal", "pilot", "rollout", "second site", "fleet", "service plan"),
    *("starter pack", "upgrade", "frame contract", "training"),
)

NEXT_STEPS = (
    *("send quote", "call about budget", "demo for the team", "review contract"),
    *("meet the CFO", "send references", "check site survey", "agree start date"),
    *("call for a decision", "walk through the offer"),
)

IDEAS = (
    "what their neighbours save on downtime",
    "a one-page comparison for their size",
    "the story of a firm like theirs",
    "an invitation to the site visit",
    "a question about their next expansion",
    "the short calculation we made for them",
    "a last useful hint and an open door",
)

NOTES = {
    "attempt": ("calls", "call list", "late round"),
    "demo": ("pricing call", "second demo", "first look"),
    "meeting": ("kick-off", "quarterly review", "site visit"),
    "call": ("questions on the offer", "catching up", "start date"),
    "proposal": ("offer, second version", "offer", "options"),
    "prep": ("questions for tomorrow", "read their report"),
    "negotiation": ("terms", "discount talk"),
    "research": ("new names", "who decides"),
    "relationship": ("lunch", "introduced the new buyer"),
    "billing": (
        "invoice query",
        "wrong cost centre",
        "credit note",
        "missing order no.",
    ),
    "crm-entry": ("notes of the day", "call notes"),
    "mail": ("inbox", ""),
    "internal-meeting": ("team round", "forecast round"),
    "internal-problem": ("stock shortage", "delivery delayed"),
    "order-processing": ("order forms", "order change"),
    "expenses": ("receipts",),
    "reporting": ("weekly report",),
    "travel": ("drive to the customer", "train back"),
    "planning": ("the week ahead",),
}

PROMISES = (
    *("send the data sheet", "ask legal about clause 7", "find a reference nearby"),
    *("price for 40 seats", "call back after the board meets", "send the slides"),
    *("check delivery in March", "introduce our engineer", "confirm the start date"),
)

LOSSES = ("price", "timing", "no-decision", "competitor", "budget")
RIVALS = ("Initrode", "Vexo", "Sollertia", None, None)

STAGES = tuple(name for name, *_ in FIRST_STAGES)
CHANCES = tuple(
    (name.lower(), chance) for name, kind, chance, *_ in FIRST_STAGES if kind == "open"
)
CRITERIA = {
    derived_id("stage", "sales", name.lower()): tuple(criteria.splitlines())
    for name, kind, _, _, criteria in FIRST_STAGES
    if kind == "open"
}
"""What the buyer does before a deal leaves each stage, by the stage's key."""

INITIATIVES = (
    *("cut downtime by a third", "open a second site", "cut churn by 3 points"),
    *("bring invoicing in house", "halve the lead time", "enter two new countries"),
)
NEEDS = (
    ("fix", "we lose a morning every week to this"),
    ("fix", "nobody trusts the numbers any more"),
    ("avoid", "another failed audit"),
    ("avoid", "a second system nobody uses"),
    ("accomplish", "one team that sees the same figures"),
    ("accomplish", "deliver within ten days by summer"),
)
WINS = ("a calm quarter end", "the step up to director", "to be home by six")
RESULTS = (
    *("two days less per order", "one supplier instead of three"),
    "stock counted once a day",
)
HELPERS = (
    ("legal", "check clause 7"),
    ("engineering", "size the installation"),
    ("finance", "agree on payment terms"),
    ("support", "a person for the start"),
)
GIVEN = (
    *("a comparison with firms of their size", "", "an introduction to a reference"),
    *("", "the calculation for their site"),
)
SEGMENTS = (
    ("German mid-size", "country:DE employees:35..400"),
    ("Contract ends soon", "contract-end<120d"),
)
