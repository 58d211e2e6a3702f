"""Our own side of a measurement: who calls, what is asked for, which processes take part, what has had its effect."""

import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpx
import psycopg

from deploy.accounts import listed, password
from deploy.bringup import is_ready
from deploy.console import Stop
from deploy.house import SERVERS, all_processes
from deploy.installation import Installation
from deploy.supervisor.control import ask

#: Whose account the load uses: a community officer reads and reports in every compound of the community.
LOGIN = "officer1."


class Ours:
    """The installation, which is up and holds the demo."""

    name = "wutong"

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.stack = installation.stack
        self._looking: dict[str, psycopg.Connection] = {}
        account = next(one for one in listed(installation) if one["login"].startswith(LOGIN))
        self.login = account["login"]
        self.community_id: str = account["grants"][0]["community_id"]
        self.port = urlsplit(installation.address).port
        with psycopg.connect(self.uri("property")) as connection:
            rows = connection.execute(
                "select compound_id::text, sub_district::text from compound where community_id = %s order by 1",
                (self.community_id,),
            ).fetchall()
        self.compound_ids = [row[0] for row in rows]
        self.sub_district = rows[0][1]

    def uri(self, service: str, role: str = "admin") -> str:
        return self.stack.database_uri(service, role)

    def token(self) -> str:
        """A fresh access token: one lives a quarter of an hour."""
        answer = httpx.post(
            f"{self.installation.address}/v1/sessions",
            json={"login": self.login, "password": password(self.installation)},
        )
        if answer.status_code not in (200, 201):
            raise Stop(f"wutong: {self.login} cannot sign in: {answer.status_code}")
        return str(answer.json()["access_token"])

    # Processes

    def pids(self, *, servers: bool = True) -> dict[str, int]:
        """Process → pid; with the two servers' roots."""
        told = ask(self.installation.control, ask="status")["processes"]
        wanted = [*self.installation.processes, *(SERVERS if servers else ())]
        return {name: told[name]["pid"] for name in wanted if name in told and told[name]["pid"]}

    def with_those_beside(self, processes: Iterable[str]) -> list[str]:
        """These processes, and the others that serve the same in an installation that is scaled."""
        kinds = {all_processes()[process] for process in processes}
        return [name for name, kind in self.installation.processes.items() if kind in kinds]

    def stop(self, process: str) -> None:
        """It drains and stays down."""
        ask(self.installation.control, ask="stop", names=[process])
        self._until(lambda: self._state(process) == "stopped", f"{process} to stop")

    def start(self, process: str, **told: Any) -> None:
        """It is ready afterwards; `told` as in `Installation.command`."""
        ask(self.installation.control, ask="start", names=[process], **told)
        port = self.installation.observe_port(process)
        self._until(lambda: is_ready(port), f"{process} to be ready")

    def _state(self, process: str) -> str:
        state: str = ask(self.installation.control, ask="status")["processes"][process]["state"]
        return state

    @staticmethod
    def _until(reached: Any, what: str, within: float = 30.0) -> None:
        deadline = time.monotonic() + within
        while not reached():
            if time.monotonic() > deadline:
                raise Stop(f"wutong: waited {within:.0f} s for {what}")
            time.sleep(0.05)

    # What happened

    def effects_since(self, moment: float) -> int:
        """How many events have had their effect in notify since this moment (of the machine's clock)."""
        return int(
            self.value(
                "notify",
                "select count(*) from inbox where status in ('done', 'discarded') and done_at >= to_timestamp(%s)",
                (moment,),
            )
        )

    def value(self, service: str, query: str, params: Iterable[Any] = ()) -> Any:
        """The first column of the first row, as the superuser: row policies hide nothing."""
        if service not in self._looking or self._looking[service].broken:
            self._looking[service] = psycopg.connect(self.uri(service), autocommit=True)
        row = self._looking[service].execute(query.encode(), list(params)).fetchone()
        return row[0] if row else None
