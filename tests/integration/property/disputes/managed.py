"""A compound that a company manages, and complaints there."""

from chassis.act import open_act
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import Community, Company, Compound, ManagementSpell, SubDistrictLoad
from tests.integration.property.house import SubDistrict


class Managed(SubDistrict):
    """The company of the sub-district manages its compound."""

    def load(self) -> None:
        spells = [ManagementSpell("professional", None, None, self.company_id, "安居物业")]
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[Compound(self.compound_id, self.community_id, "凤翔小区", "apartment", spells)],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, self.homes())

    def change_manager(self) -> None:
        """From now on the other company manages the compound."""
        self.house.rows(
            "update compound set manager_id = %s where compound_id = %s", (self.successor_id, self.compound_id)
        )


def file(sub: SubDistrict, token: str, **changed: object) -> dict[str, object]:
    request = {
        "compound_id": sub.compound_id,
        "subject": "sanitation",
        "urgency": "ordinary",
        "description": "垃圾三天没有清运",
        **changed,
    }
    complaint: dict[str, object] = sub.do("file_complaint", token, **request)
    return complaint
