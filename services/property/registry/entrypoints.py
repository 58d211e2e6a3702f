"""What the registry answers, and what changes it."""

from typing import Any

from chassis import Act, command, query
from services.property.registry import assets, holders, holdings, households, parking, queries, ratings, register, units


class RegistryEntrypoints:
    """The part of the property service that says who lives where and who looks after it."""

    @query
    def get_sub_district_overview(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_sub_district_overview(act, **request)

    @query
    def list_communities(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_communities(act, **request)

    @query
    def list_compounds(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_compounds(act, **request)

    @query
    def get_compound(self, act: Act, compound_id: str) -> dict[str, Any]:
        return queries.get_compound(act, compound_id)

    @query
    def get_management_history(self, act: Act, compound_id: str) -> dict[str, Any]:
        return queries.get_management_history(act, compound_id)

    @query
    def list_households(self, act: Act, **request: Any) -> dict[str, Any]:
        return households.list_households(act, **request)

    @query
    def get_household(self, act: Act, household_id: str) -> dict[str, Any]:
        return households.get_household(act, household_id)

    @query
    def list_bundles(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_bundles(act, **request)

    @query
    def get_bundle(self, act: Act, bundle_id: str) -> dict[str, Any]:
        return queries.get_bundle(act, bundle_id)

    @query
    def list_public_compounds(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_public_compounds(act, **request)

    @query
    def get_public_compound(self, act: Act, compound_id: str) -> dict[str, Any]:
        return queries.get_public_compound(act, compound_id)

    # keeping the register: places and parties

    @command
    def register_community(self, act: Act, **request: Any) -> dict[str, Any]:
        return register.register_community(act, **request)

    @command
    def register_company(self, act: Act, **request: Any) -> dict[str, Any]:
        return register.register_company(act, **request)

    @query
    def list_companies(self, act: Act, **request: Any) -> dict[str, Any]:
        return register.list_companies(act, **request)

    @command
    def rate_company(self, act: Act, **request: Any) -> dict[str, Any]:
        return ratings.rate(act, **request)

    @query
    def list_company_ratings(self, act: Act, **request: Any) -> dict[str, Any]:
        return ratings.list_of_company(act, **request)

    @command
    def register_person(self, act: Act, **request: Any) -> dict[str, Any]:
        return holders.register_person(act, **request)

    @command
    def register_compound(self, act: Act, **request: Any) -> dict[str, Any]:
        return register.register_compound(act, **request)

    @command
    def change_compound(self, act: Act, **request: Any) -> dict[str, Any]:
        return register.change_compound(act, **request)

    # units and whose they are

    @query
    def list_buildings(self, act: Act, **request: Any) -> dict[str, Any]:
        return households.list_buildings(act, **request)

    @command
    def register_household(self, act: Act, **request: Any) -> dict[str, Any]:
        return units.register(act, **request)

    @command
    def import_households(self, act: Act, **request: Any) -> dict[str, Any]:
        return units.import_all(act, **request)

    @command
    def correct_household(self, act: Act, **request: Any) -> dict[str, Any]:
        return units.correct(act, **request)

    @command
    def move_household(self, act: Act, **request: Any) -> dict[str, Any]:
        return units.move(act, **request)

    @command
    def transfer_household(self, act: Act, **request: Any) -> dict[str, Any]:
        return holdings.transfer(act, **request)

    @command
    def let_household(self, act: Act, **request: Any) -> dict[str, Any]:
        return holdings.let(act, **request)

    @command
    def end_lease(self, act: Act, **request: Any) -> dict[str, Any]:
        return holdings.end_lease(act, **request)

    @query
    def get_household_history(self, act: Act, household_id: str) -> dict[str, Any]:
        return households.get_household_history(act, household_id)

    @query
    def list_households_of_person(self, act: Act, **request: Any) -> dict[str, Any]:
        return households.list_households_of_person(act, **request)

    # equipment and parking

    @command
    def register_asset(self, act: Act, **request: Any) -> dict[str, Any]:
        return assets.register(act, **request)

    @command
    def retire_asset(self, act: Act, **request: Any) -> dict[str, Any]:
        return assets.retire(act, **request)

    @query
    def list_assets(self, act: Act, **request: Any) -> dict[str, Any]:
        return assets.list_assets(act, **request)

    @command
    def register_parking_space(self, act: Act, **request: Any) -> dict[str, Any]:
        return parking.register(act, **request)

    @query
    def list_parking_spaces(self, act: Act, **request: Any) -> dict[str, Any]:
        return parking.list_of_compound(act, **request)

    @command
    def transfer_parking_space(self, act: Act, **request: Any) -> dict[str, Any]:
        return parking.transfer(act, **request)

    @query
    def get_parking_space(self, act: Act, parking_space_id: str) -> dict[str, Any]:
        return parking.get(act, parking_space_id)
