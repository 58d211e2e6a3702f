"""Elders' files: opening, changing and reading them, and what the elders agreed to."""

from contracts.fields import Code, Codes, Count, Day, Flag, Id, Listed, Moment, PageRequest, Schema, Text, page_of
from contracts.roles import Level
from contracts.rpcs import command, query

LIVING = ("alone", "empty_nest", "with_family", "left_behind")
MOBILITY = ("independent", "lift_dependent", "wheelchair", "bedridden")
CATEGORIES = ("extreme_poverty", "minimum_allowance", "severe_disability", "bereaved_family")
RELATIONS = ("spouse", "son", "daughter", "grandchild", "sibling", "guardian", "other")
PURPOSES = ("care_planning", "safety_calls", "family_information", "hazard_planning")
DATA_CLASSES = ("identity", "household", "ability", "health_device", "contacts")
CONSENT_BASES = ("written", "witnessed_oral", "guardian")

CARE: dict[str, Level] = {"care_manager": "community"}


class FamilyContact(Schema):
    """A person to turn to; how to reach them is known to notify alone."""

    person_id = Id()
    relation = Code(RELATIONS)


class Circumstances(Schema):
    living = Code(LIVING)
    nights_alone = Flag()
    mobility = Code(MOBILITY)
    powered_device = Flag()
    emotional_need = Flag()
    categories = Codes(CATEGORIES)


class RegisterElder(Circumstances):
    person_id = Id()
    household_id = Id()
    name = Text(most=100)
    birth = Day()
    family = Listed(FamilyContact, most=20)


class UpdateElder(Schema):
    elder_id = Id()
    expected_version = Count(least=1)
    living = Code(LIVING, required=False)
    nights_alone = Flag(required=False)
    mobility = Code(MOBILITY, required=False)
    powered_device = Flag(required=False)
    emotional_need = Flag(required=False)
    categories = Codes(CATEGORIES, required=False)


class Consent(Schema):
    consent_id = Id()
    elder_id = Id()
    purpose = Code(PURPOSES)
    data_classes = Codes(DATA_CLASSES, least=1)
    basis = Code(CONSENT_BASES)
    given_by = Id()
    given_at = Moment()
    withdrawn_at = Moment(allow_none=True)
    version = Count()


class RecordConsent(Schema):
    """``given_by`` is the elder, or the guardian where ``basis`` is guardian."""

    elder_id = Id()
    purpose = Code(PURPOSES)
    data_classes = Codes(DATA_CLASSES, least=1)
    basis = Code(CONSENT_BASES)
    given_by = Id()


class ConsentRef(Schema):
    consent_id = Id()


class ElderRef(Schema):
    elder_id = Id()


class ElderLine(Circumstances):
    """An elder in a list: ``name`` is masked. Building and floor are null until the registry has told us."""

    elder_id = Id()
    household_id = Id()
    compound_id = Id()
    compound_name = Text(allow_none=True)
    building = Text(allow_none=True)
    floor = Count(allow_none=True)
    name = Text()
    version = Count()


class ElderFile(ElderLine):
    person_id = Id()
    birth = Day()
    family = Listed(FamilyContact)
    consents = Listed(Consent)
    registered_at = Moment()


class ListElders(PageRequest):
    compound_id = Id(required=False)


register_elder = command(
    "eldercare.register_elder",
    request=RegisterElder,
    response=ElderFile,
    allow=CARE,
    refuses=("not_an_elder", "elder_already_registered", "not_found"),
    zh="建立老人档案",
    en="Open an elder's file",
)
update_elder = command(
    "eldercare.update_elder",
    request=UpdateElder,
    response=ElderFile,
    allow=CARE,
    refuses=("stale_version", "not_found"),
    zh="更新老人情况",
    en="Change what is known of an elder's circumstances",
)
get_elder = query(
    "eldercare.get_elder",
    request=ElderRef,
    response=ElderFile,
    allow={**CARE, "civil_affairs": "sub_district", "elder": "person"},
    refuses=("not_found",),
    zh="查阅老人档案(留痕)",
    en="Read an elder's file; the reading is noted",
)
list_elders = query(
    "eldercare.list_elders",
    request=ListElders,
    response=page_of(ElderLine),
    allow={**CARE, "civil_affairs": "sub_district"},
    zh="老人名册(姓名脱敏)",
    en="The elders, names masked",
)
record_consent = command(
    "eldercare.record_consent",
    request=RecordConsent,
    response=Consent,
    allow=CARE,
    refuses=("consent_in_force", "not_found"),
    zh="登记单独同意",
    en="Record a separate consent",
)
withdraw_consent = command(
    "eldercare.withdraw_consent",
    request=ConsentRef,
    response=Consent,
    allow={**CARE, "elder": "person"},
    refuses=("wrong_state", "not_found"),
    zh="撤回同意",
    en="Withdraw a consent",
)
