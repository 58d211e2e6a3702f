"""A compound that a company manages, and complaints there."""

from pathlib import Path

import jwt

from chassis.act import open_act
from chassis.ids import new_id
from services.property.registry.bulk import load_households, load_sub_district
from services.property.registry.records import Community, Company, Compound, ManagementSpell, SubDistrictLoad
from tests.integration.property.house import SubDistrict


class Managed(SubDistrict):
    """The company of the sub-district manages its compound, nobody the other one of the community."""

    def load(self) -> None:
        self.elsewhere_id = new_id()
        spells = [ManagementSpell("professional", None, None, self.company_id, "安居物业")]
        with open_act(self.house.uris["app"], self.sub_district) as act:
            load_sub_district(
                act,
                SubDistrictLoad(
                    party_orgs=[],
                    communities=[Community(self.community_id, "新城社区")],
                    companies=[Company(self.company_id, "安居物业"), Company(self.successor_id, "和顺物业")],
                    compounds=[
                        Compound(self.compound_id, self.community_id, "凤翔小区", "apartment", spells),
                        Compound(
                            self.elsewhere_id,
                            self.community_id,
                            "东苑小区",
                            "apartment",
                            [ManagementSpell("none", None)],
                        ),
                    ],
                    demo=True,
                ),
            )
            load_households(act, self.compound_id, self.homes())

    def both(self, *tokens: str) -> str:
        """One person's token with the grants of all of these."""
        read = [jwt.decode(token, options={"verify_signature": False}) for token in tokens]
        header = jwt.get_unverified_header(tokens[0])
        grants = [grant for claims in read for grant in claims["grants"]]
        key = Path(self.house.stack["signing_key"]).read_text()
        return jwt.encode({**read[0], "grants": grants}, key, algorithm=header["alg"], headers={"kid": header["kid"]})

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
