"""Who fixes what, and who pays: the matrix (domain 1.3, 1.7.17) with the articles it rests on, and its answers.

A warranty goes before everything, a compound's own answer before the matrix. A shared riser, a booster pump and public
electricity are the manager's unless the compound says otherwise: under 条例 51 a riser is the utility's where it took it
over. Within a home gas is its owner's; up to the exclusive part it is the gas company's.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contracts.refusals import Refusal
from contracts.wording import tell
from law import upkeep
from law.norms import Norm, Provision, cite_all

#: duty -> (whose it is, who may pay)
DUTIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "owner": ("private", ("owner",)),
    "property_manager": ("common", ("service_fee", "repair_fund")),
    "utility": ("utility", ("utility",)),
    "developer": ("warranty", ("developer",)),
    "municipal_office": ("municipal", ("public_money",)),
}


@dataclass(frozen=True)
class Answer:
    """Whose duty the repair of ``object`` is and who pays; ``major_payer`` for a major repair, where it is another."""

    object: str
    duty: str
    payer: str
    major_payer: str | None
    provisions: tuple[Provision, ...]
    ground: str = "matrix"
    warranty_until: date | None = None

    @property
    def responsibility(self) -> str:
        return DUTIES[self.duty][0]

    def sources(self, on: date) -> tuple[Norm, ...]:
        return cite_all(self.provisions, on)

    def pays(self, *, major: bool) -> str:
        return self.major_payer if major and self.major_payer else self.payer


_COMMON = (*upkeep.COMMON_PARTS, *upkeep.REPAIR_FUND)


def _line(object: str, duty: str, payer: str, provisions: tuple[Provision, ...], major: str | None = None) -> Answer:
    return Answer(object, duty, payer, major, provisions)


MATRIX: Mapping[str, Answer] = {
    line.object: line
    for line in (
        _line("home_interior", "owner", "owner", upkeep.EXCLUSIVE_PART),
        _line("roof", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("facade", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("stairs", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("entrance_door", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("lift", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("shared_riser", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("booster_pump", "property_manager", "service_fee", _COMMON, "repair_fund"),
        # what it consumes is a running cost, which the fund may not carry
        _line("public_electricity", "property_manager", "service_fee", _COMMON),
        _line("public_light", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("fire_safety", "property_manager", "service_fee", (*upkeep.FIRE_EQUIPMENT, *upkeep.REPAIR_FUND), "repair_fund"),
        _line("paving", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("other_common", "property_manager", "service_fee", _COMMON, "repair_fund"),
        _line("water_line", "utility", "utility", upkeep.UTILITY_LINES),
        _line("power_line", "utility", "utility", upkeep.UTILITY_LINES),
        _line("gas_line", "utility", "utility", upkeep.GAS_LINES),
        _line("heat_line", "utility", "utility", upkeep.UTILITY_LINES),
        _line("telecom_line", "utility", "utility", upkeep.UTILITY_LINES),
        _line("municipal_road", "municipal_office", "public_money", upkeep.MUNICIPAL_ROAD),
        _line("municipal_drain", "municipal_office", "public_money", upkeep.MUNICIPAL_DRAIN),
    )
}  # fmt: skip

_HOME = dict.fromkeys(
    ("water_supply", "drainage", "power_supply", "gas", "heating", "entrance_door", "other"), "home_interior"
)
#: place -> {what is broken: the object of the matrix}; what is not named is not there
OBJECTS: Mapping[str, Mapping[str, str]] = {
    "inside_home": _HOME,
    "common_part": {
        "lift": "lift",
        "water_supply": "shared_riser",
        "drainage": "shared_riser",
        "power_supply": "public_electricity",
        "gas": "gas_line",
        "heating": "heat_line",
        "roof": "roof",
        "facade": "facade",
        "stairs": "stairs",
        "entrance_door": "entrance_door",
        "public_light": "public_light",
        "fire_safety": "fire_safety",
        "paving": "paving",
        "other": "other_common",
    },
    "pump_room": {"water_supply": "booster_pump", "power_supply": "public_electricity", "other": "booster_pump"},
    "utility_line": {
        "water_supply": "water_line",
        "power_supply": "power_line",
        "gas": "gas_line",
        "heating": "heat_line",
        "other": "telecom_line",
    },
    "public_road": {
        "paving": "municipal_road",
        "public_light": "municipal_road",
        "drainage": "municipal_drain",
        "other": "municipal_road",
    },
}

SENTENCE = {
    "zh": "{object:code}：由{duty:code}负责维修，费用由{payer:code}承担。",
    "en": "{object:code}: repaired by {duty:code}, paid by {payer:code}.",
}
MAJOR = {
    "zh": "大修、更新、改造经业主表决后由{major_payer:code}支付。",
    "en": " A major repair is paid from {major_payer:code} once the owners have voted for it.",
}
UNTIL = {"zh": "保修至{warranty_until:day}。", "en": " The warranty lasts until {warranty_until:day}."}


@dataclass(frozen=True)
class Warranty:
    """The developer repairs until the end of ``until_on``."""

    until_on: date


@dataclass(frozen=True)
class Override:
    """A compound's own answer for one object."""

    duty: str
    payer: str


def object_of(category: str, location_kind: str) -> str:
    """The object of the matrix that ``category`` means at this place. Refuses ``category_not_there``."""
    found = OBJECTS[location_kind].get(category)
    if found is None:
        raise Refusal("category_not_there", pointer="/category", category=category, location_kind=location_kind)
    return found


def answer(object: str, on: date, override: Override | None = None, warranty: Warranty | None = None) -> Answer:
    """Who repairs ``object`` on this day, and who pays: by warranty, by the compound's own answer, by the matrix."""
    line = MATRIX[object]
    if warranty is not None and on <= warranty.until_on:
        return Answer(object, "developer", "developer", None, upkeep.WARRANTY, "warranty", warranty.until_on)
    if override is None:
        return line
    keeps_fund = override.duty == "property_manager" and override.payer == "service_fee"
    major = (line.major_payer or "repair_fund") if keeps_fund and object != "public_electricity" else None
    provisions = line.provisions
    if override.duty == "utility" and line.duty != "utility":
        provisions = upkeep.UTILITY_LINES
    return replace(
        line, duty=override.duty, payer=override.payer, major_payer=major, provisions=provisions, ground="override"
    )


def check_override(object: str, duty: str, payer: str, standing: Answer) -> None:
    """The payer fits the duty, and something changes."""
    payers = DUTIES[duty][1]
    if payer not in payers or (object == "public_electricity" and payer == "repair_fund"):
        raise Refusal("payer_not_of_duty", pointer="/payer", duty=duty, payer=payer, payers=", ".join(payers))
    if (standing.duty, standing.payer) == (duty, payer):
        raise Refusal("override_same_as_standing", pointer="/duty", duty=duty, payer=payer)


def check_warranty(until_on: date, today: date) -> None:
    if until_on < today:
        raise Refusal("warranty_past", pointer="/until_on", until_on=str(until_on), today=str(today))


def sentence(found: Answer, language: str) -> str:
    """The answer as a resident reads it; ``language`` is ``zh`` or ``en``."""
    words = "".join(_parts(found, language))
    return tell(
        words,
        {
            "object": found.object,
            "duty": found.duty,
            "payer": found.payer,
            "major_payer": found.major_payer,
            "warranty_until": found.warranty_until,
        },
        "zh" if language == "zh" else "en",
    )


def _parts(found: Answer, language: str) -> Iterator[str]:
    yield SENTENCE[language]
    if found.major_payer:
        yield MAJOR[language]
    if found.warranty_until:
        yield UNTIL[language]
