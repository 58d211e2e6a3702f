"""Which route a method and a path mean. Werkzeug's matcher does the work; nothing redirects, nothing is guessed."""

from collections.abc import Iterable, Mapping

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import Map, Rule

from contracts.refusals import Refusal
from gateway.routing import PARAMETER, Route


class Router:
    """Matches requests against the route tables; two routes for one method and path are an error at boot."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.routes = tuple(routes)
        seen: dict[tuple[str, str], Route] = {}
        for route in self.routes:
            shape = (route.method, PARAMETER.sub("{}", route.path))
            if shape in seen:
                raise ValueError(f"two routes: {route} and {seen[shape]}")
            seen[shape] = route
        self._map = Map(
            [Rule(PARAMETER.sub(r"<\1>", route.path), methods=[route.method], endpoint=route) for route in self.routes],
            strict_slashes=True,
            merge_slashes=False,
            redirect_defaults=False,
        ).bind("")

    def match(self, method: str, path: str) -> tuple[Route, Mapping[str, str]]:
        """The route and its path parameters. Raises ``Refusal``: ``no_such_path`` or ``method_not_allowed``."""
        try:
            route, parameters = self._map.match(path, method)
        except MethodNotAllowed as problem:
            allow = ", ".join(sorted(problem.valid_methods or ()))
            raise Refusal("method_not_allowed", allow=allow) from problem
        except HTTPException as problem:
            raise Refusal("no_such_path") from problem
        if any("\x00" in value or "\ufffd" in value for value in parameters.values()):
            raise Refusal("not_found")
        return route, parameters
