"""Inside one compound: its households and their people, made when asked for and never kept.

A compound is made from its own name alone, so a million households pass through one compound at a time, and the same
compound comes out the same however often it is made. People are synthetic.
"""

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from deploy.demo import names
from deploy.demo.model import Compound, ContactPoint, Elder, FamilyContact, Homes, Household, Person
from deploy.demo.seeds import Ids, choices

_SECOND_OWNER, _THIRD_OWNER, _SEVERAL_UNITS, _LESSEE, _SHOP = 0.45, 0.03, 0.05, 0.08, 0.03
_UNREACHED = 0.03
_ROOMS_A_FLOOR, _ENTRANCES = 2, 3


@dataclass(frozen=True, slots=True)
class _Place:
    building: str
    entrance: str | None
    floor: int
    room: str


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an elder before a name is found."""

    living: str
    mobility: str
    powered_device: bool
    floor: int
    family_reachable: bool
    balcony: bool = False

    @property
    def nights_alone(self) -> bool:
        return self.living == "alone"


#: In every compound fit for the walk-out, the first six elders: what the night asks about, and one it does not.
_SCRIPT = (
    _Known("alone", "independent", False, 2, True, balcony=True),
    _Known("with_family", "lift_dependent", False, 5, True),
    _Known("empty_nest", "independent", True, 3, True),
    _Known("alone", "wheelchair", False, 4, True),
    _Known("alone", "independent", False, 1, False),
    _Known("with_family", "independent", False, 1, True),
)
BALCONY = "身体很好,独自居住;儿女每天回来做饭,晚上各自回家。看到社区工作人员,常在二楼阳台开窗说话,需要陪伴。(演示人物)"


def homes_of(compound: Compound) -> Homes:
    """The households, people, elders and contact points of a compound."""
    return _Making(compound).made()


class _Making:
    def __init__(self, compound: Compound) -> None:
        self.compound = compound
        self.pick = choices("homes", compound.index)
        self.ids = Ids(compound.index, "homes")
        self.persons: list[Person] = []
        self.households: list[Household] = []
        self.elders: list[Elder] = []
        self.contacts: list[ContactPoint] = []
        self.phones = compound.index * 700_000

    def made(self) -> Homes:
        places = [self._place(ordinal) for ordinal in range(self.compound.homes)]
        elders = self._elders_by_place(places)
        reusable: list[str] = []
        for ordinal, place in enumerate(places):
            self._household(place, elders.get(ordinal, []), reusable, last=ordinal == len(places) - 1)
        return Homes(
            self.compound.id,
            tuple(self.persons),
            tuple(self.households),
            tuple(self.elders),
            tuple(self.contacts),
        )

    def _place(self, ordinal: int) -> _Place:
        """Where the n-th home lies: floors fill first, so small compounds are tall too."""
        if self.compound.kind == "bungalow_area":
            courtyard = ordinal % self.compound.buildings + 1
            return _Place(f"{courtyard}号院", None, 1, f"{ordinal // self.compound.buildings + 1}户")
        per_entrance = self.compound.floors * _ROOMS_A_FLOOR
        entrance_ordinal, within = divmod(ordinal, per_entrance)
        building, entrance = divmod(entrance_ordinal, _ENTRANCES)
        floor, room = divmod(within, _ROOMS_A_FLOOR)
        return _Place(f"{building + 1}幢", f"{entrance + 1}单元", floor + 1, f"{floor + 1}{room + 1:02d}室")

    def _elders_by_place(self, places: list[_Place]) -> dict[int, list[_Known]]:
        """Which elders live where: ordinal of the home -> what is known of each."""
        count = self.compound.elders
        script = list(_SCRIPT[:count]) if self.compound.usable else []
        chosen: dict[int, list[_Known]] = {}
        free = list(range(len(places)))
        for wanted in script:
            ordinal = next(one for one in free if places[one].floor == wanted.floor)
            free.remove(ordinal)
            chosen[ordinal] = [wanted]
        self.pick.shuffle(free)
        rest = count - len(script)
        while rest:
            if not free:
                free = list(range(len(places)))
            ordinal = free.pop()
            couple = rest > 1 and self.pick.random() < 0.25
            facts = [self._known(places[ordinal].floor, couple) for _ in range(2 if couple else 1)]
            chosen.setdefault(ordinal, []).extend(facts)
            rest -= len(facts)
        return chosen

    def _known(self, floor: int, couple: bool) -> _Known:
        pick = self.pick
        living = "empty_nest" if couple else pick.choices(("alone", "with_family", "empty_nest"), (4, 5, 1))[0]
        high = floor > 3 and bool(self.compound.assets)
        mobility = pick.choices(
            ("independent", "lift_dependent" if high else "independent", "wheelchair", "bedridden"), (80, 14, 4, 2)
        )[0]
        return _Known(living, mobility, pick.random() < 0.03, floor, pick.random() >= _UNREACHED)

    def _household(
        self,
        place: _Place,
        elders: list[_Known],
        reusable: list[str],
        *,
        last: bool,
    ) -> None:
        pick = self.pick
        household_id = self.ids.new()
        if reusable and not elders and pick.random() < _SEVERAL_UNITS:
            owners = [pick.choice(reusable)]
        else:
            born = pick.randint(1930, 1955) if elders else pick.randint(1945, 1992)
            owners = [self._person(born)]
            self._contact(owners[0], household_id, "owner", reachable=not last and pick.random() >= _UNREACHED)
            if not elders:
                reusable[:] = [*reusable[-19:], owners[0]]
        others = (pick.random() < _SECOND_OWNER) + (pick.random() < _THIRD_OWNER)
        for _ in range(others):
            owners.append(self._person(pick.randint(1945, 1992)))
            self._contact(owners[-1], household_id, "owner", reachable=pick.random() >= _UNREACHED)
        lessees = []
        if (not elders and pick.random() < _LESSEE) or (last and self.compound.usable):
            lessees.append(self._person(pick.randint(1970, 1996)))
            self._contact(lessees[0], household_id, "lessee", reachable=pick.random() >= _UNREACHED)
        self.households.append(
            Household(
                id=household_id,
                kind=self._kind(place.floor, bool(elders), pick),
                building=place.building,
                entrance=place.entrance,
                floor=place.floor,
                room=place.room,
                area=Decimal(pick.randint(4200, 14800)) / 100,
                owner_ids=tuple(owners),
                lessee_ids=tuple(lessees),
            )
        )
        for number, known in enumerate(elders):
            lives_in_own_home = number == 0 and pick.random() < 0.75
            person_id = owners[0] if lives_in_own_home else self._person(pick.randint(1928, 1956))
            self._elder(household_id, person_id, known)

    def _kind(self, floor: int, elders: bool, pick: random.Random) -> str:
        if self.compound.kind == "bungalow_area":
            return "courtyard"
        shop = floor == 1 and not elders and self.compound.management_mode == "professional" and pick.random() < _SHOP
        return "shop" if shop else "home"

    def _person(self, born: int) -> str:
        person = Person(self.ids.new(), names.person(self.pick, born), born)
        self.persons.append(person)
        return person.id

    def _contact(self, person_id: str, household_id: str, part: str, *, reachable: bool) -> None:
        self.phones += 1
        address = names.phone(self.phones % 100_000_000) if reachable else None
        self.contacts.append(ContactPoint(person_id, household_id, part, address))

    def _elder(self, household_id: str, person_id: str, known: _Known) -> None:
        pick = self.pick
        balcony = known.balcony and self.compound.index == 0
        relations = ("daughter", "son") if balcony else pick.choice((("son",), ("daughter",), ("son", "daughter")))
        family = []
        for relation in relations:
            family.append(FamilyContact(self.ids.new(), self._person(pick.randint(1955, 1985)), relation))
            self._contact(family[-1].person_id, household_id, "family", reachable=known.family_reachable)
        born = next(one.born for one in reversed(self.persons) if one.id == person_id)
        above = known.floor > 3 and bool(self.compound.assets)
        self.elders.append(
            Elder(
                id=self.ids.new(),
                person_id=person_id,
                household_id=household_id,
                floor=known.floor,
                birth=date(born, pick.randint(1, 12), pick.randint(1, 28)),
                living=known.living,
                nights_alone=known.nights_alone,
                mobility=known.mobility,
                lift_dependent=above and known.mobility != "independent",
                powered_device=known.powered_device,
                emotional_need=balcony or (known.nights_alone and pick.random() < 0.3),
                categories=("minimum_allowance",) if pick.random() < 0.03 else (),
                note=BALCONY if balcony else None,
                family=tuple(family),
            )
        )
