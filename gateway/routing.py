"""Routes are data: a method and a path lead to one RPC, and nothing about HTTP is written anywhere else.

Path parameters, query parameters and the JSON body together are the RPC's request.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Method = Literal["GET", "POST"]

PARAMETER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
SHAPE = re.compile(r"^(/([a-z0-9.][a-z0-9.-]*|\{[a-z][a-z0-9_]*\}))+$")


@dataclass(frozen=True)
class Route:
    """``GET /v1/compounds/{compound_id}`` → ``property.get_compound``.

    ``status`` is the status of success. A ``public`` route needs no account: its path names the sub-district
    (``/v1/public/{sub_district}/…``), which is not part of the request. Its answers may be kept in memory where
    ``feeds`` names every event stream that changes them.
    """

    method: Method
    path: str
    rpc: str
    status: int = 200
    public: bool = False
    feeds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not SHAPE.match(self.path):
            raise ValueError(f"not a path of plural kebab nouns: {self.path}")
        if len(set(self.parameters)) != len(self.parameters):
            raise ValueError(f"a parameter stands twice in {self.path}")
        if self.feeds and not (self.public and self.method == "GET"):
            raise ValueError(f"only what everyone may read is kept for everyone: {self.path}")

    @cached_property
    def name(self) -> str:
        """What logs and metrics call it."""
        return f"{self.method} {self.path}"

    @cached_property
    def service(self) -> str:
        """Who does the work: one of the services, or ``gateway``."""
        return self.rpc.partition(".")[0]

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names in braces, in order."""
        return tuple(PARAMETER.findall(self.path))
