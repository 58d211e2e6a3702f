"""What the registry answers."""

from typing import Any

from chassis import Act, query
from services.property.registry import households, queries


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
