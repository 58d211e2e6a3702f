"""What the property service answers: who looks after every compound on any date."""

from typing import Any

from chassis import Act, query
from services.property.coverage import queries


class CoverageEntrypoints:
    """The part of the property service about who looks after every compound on any date."""

    @query
    def get_coverage(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_coverage(act, **request)

    @query
    def get_coverage_series(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_series(act, **request)

    @query
    def get_public_coverage_series(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.get_series(act, **request)
