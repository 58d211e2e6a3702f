"""Which route a method and a path mean. Nothing redirects, nothing is guessed."""

from collections.abc import Iterable, Mapping

from contracts.refusals import Refusal
from gateway.routing import PARAMETER, Route


class _Place:
    """One level of the tree of paths: what may follow by name, what may follow as a parameter, what answers here."""

    def __init__(self) -> None:
        self.named: dict[str, _Place] = {}
        self.any: _Place | None = None
        self.routes: dict[str, Route] = {}

    def follow(self, segment: str) -> "_Place":
        """The place below, made if need be."""
        if not PARAMETER.fullmatch(segment):
            return self.named.setdefault(segment, _Place())
        if self.any is None:
            self.any = _Place()
        return self.any

    def find(self, segments: list[str], at: int, values: list[str]) -> "_Place | None":
        """The place at the end of ``segments``; a name is meant before a parameter. ``values``: the parameters."""
        if at == len(segments):
            return self if self.routes else None
        segment = segments[at]
        named = self.named.get(segment)
        if named is not None and (found := named.find(segments, at + 1, values)) is not None:
            return found
        if self.any is None or not segment:
            return None
        values.append(segment)
        if (found := self.any.find(segments, at + 1, values)) is None:
            values.pop()
        return found


class Router:
    """Matches requests against the route tables; two routes for one method and path are an error at boot."""

    def __init__(self, routes: Iterable[Route]) -> None:
        self.routes = tuple(routes)
        self._root = _Place()
        for route in self.routes:
            place = self._root
            for segment in route.path[1:].split("/"):
                place = place.follow(segment)
            if route.method in place.routes:
                raise ValueError(f"two routes: {route} and {place.routes[route.method]}")
            place.routes[route.method] = route

    def match(self, method: str, path: str) -> tuple[Route, Mapping[str, str]]:
        """The route and its path parameters. Raises ``Refusal``: ``no_such_path`` or ``method_not_allowed``."""
        values: list[str] = []
        place = self._root.find(path.split("/"), 1, values) if path[:1] == "/" else None
        if place is None:
            raise Refusal("no_such_path")
        route = place.routes.get(method)
        if route is None:
            allow = {*place.routes, "HEAD"} if "GET" in place.routes else {*place.routes}
            raise Refusal("method_not_allowed", allow=", ".join(sorted(allow)))
        if any("\x00" in value or "\ufffd" in value for value in values):
            raise Refusal("not_found")
        return route, dict(zip(route.parameters, values, strict=True))
