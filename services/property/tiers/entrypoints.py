"""What the property service answers: the three-tier menu (菜单式档位), what a compound chose, extras."""

from typing import Any

from chassis import Act, command, query
from services.property.tiers import commands, extras, queries


class TierEntrypoints:
    """The part of the property service about the three-tier menu (菜单式档位) and what a compound chose."""

    @command
    def propose_tier_selection(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.propose(act, **request)

    @command
    def record_signature_sheet(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_signature_sheet(act, **request)

    @command
    def withdraw_tier_selection(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.withdraw(act, **request)

    @query
    def get_tier_selection(self, act: Act, tier_selection_id: str) -> dict[str, Any]:
        return queries.get(act, tier_selection_id)

    @query
    def get_tier_on(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_on(act, **request)

    @query
    def list_tier_selections(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_selections(act, **request)

    @query
    def list_tier_menu(self, act: Act, compound_id: str) -> dict[str, Any]:
        return queries.list_menu(act, compound_id)

    @query
    def get_public_tier_menu(self, act: Act, compound_id: str) -> dict[str, Any]:
        return queries.list_menu(act, compound_id)

    @command
    def offer_extra_service(self, act: Act, **request: Any) -> dict[str, Any]:
        return extras.offer(act, **request)

    @command
    def withdraw_extra_service(self, act: Act, **request: Any) -> dict[str, Any]:
        return extras.withdraw(act, **request)

    @query
    def list_extra_services(self, act: Act, **request: Any) -> dict[str, Any]:
        return extras.list_services(act, **request)

    @command
    def order_extra(self, act: Act, **request: Any) -> dict[str, Any]:
        return extras.order(act, **request)

    @command
    def cancel_extra(self, act: Act, **request: Any) -> dict[str, Any]:
        return extras.cancel(act, **request)

    @query
    def list_household_extras(self, act: Act, **request: Any) -> dict[str, Any]:
        return extras.list_orders(act, **request)

    @query
    def list_company_extras(self, act: Act, **request: Any) -> dict[str, Any]:
        return extras.list_company_orders(act, **request)
