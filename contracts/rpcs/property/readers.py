"""Who may read about a compound, written once: each role at the level it sees."""

from contracts.roles import Level

#: Officials: the street sees all of it, a community its own.
OFFICIALS: dict[str, Level] = {
    "working_committee": "sub_district",
    "civil_affairs": "sub_district",
    "auditor": "sub_district",
    "community_officer": "community",
    "care_manager": "community",
    "grid_worker": "community",
}
#: Everyone with a part in the compound.
COMPOUND_READERS: dict[str, Level] = {
    **OFFICIALS,
    "building_head": "compound",
    "owners_committee": "compound",
    "property_staff": "compound",
    "company_staff": "operator",
    "owner": "compound",
    "lessee": "compound",
    "elder": "compound",
    "family": "compound",
}
#: The bodies that come to the joint office, beside everyone with a part.
CASE_READERS: dict[str, Level] = {
    **COMPOUND_READERS,
    "court": "sub_district",
    "housing_bureau": "sub_district",
    "mediator": "sub_district",
}
#: What the sub-district tells everyone who has an account in it.
EVERYONE: dict[str, Level] = dict.fromkeys(CASE_READERS, "sub_district")
