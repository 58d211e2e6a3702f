"""Ports, secrets, the broker's users, the control socket, the manual: the small parts of an installation."""

import base64
import hashlib
import json
import re
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from deploy import house, manual
from deploy.cli import _parser
from deploy.environment import ROOT
from deploy.installation import Installation
from deploy.ports import Ports, is_free
from deploy.secrets import Secrets
from deploy.stack import definitions
from deploy.stack.definitions import USERS, permissions
from deploy.supervisor.control import Control, NotRunning, ask


def test_ports_are_remembered_and_chosen_again_only_when_taken(tmp_path: Path) -> None:
    ports = Ports(tmp_path / "ports.json")
    ports.settle(["postgres", "rabbitmq"])
    ports.release()
    chosen = ports["postgres"], ports["rabbitmq"]
    with socket.socket() as neighbour:
        neighbour.bind(("127.0.0.1", chosen[0]))
        neighbour.listen()
        assert not is_free(chosen[0])
        again = Ports(tmp_path / "ports.json")
        again.settle(["postgres", "rabbitmq"])
        again.release()
    assert again["postgres"] != chosen[0]
    assert again["rabbitmq"] == chosen[1]
    assert Ports(tmp_path / "ports.json")["postgres"] == again["postgres"]


def test_two_checkouts_that_come_up_at_once_share_no_port(tmp_path: Path) -> None:
    names = ["gateway", *(f"observe-{process}" for process in house.all_processes())]
    one = Ports(tmp_path / "one.json")
    # Neither listens yet, and the second has remembered the ports of the first.
    one.settle(names)
    (tmp_path / "two.json").write_text((tmp_path / "one.json").read_text())
    two = Ports(tmp_path / "two.json")
    two.settle(names)
    assert not {one[name] for name in names} & {two[name] for name in names}
    one.release()
    two.release()


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path: Path) -> None:
    secrets = Secrets(tmp_path / "secrets")
    secrets.make_all(["postgres"])
    again = Secrets(tmp_path / "secrets")
    assert again.password("postgres") == secrets.password("postgres") != again.password("another")
    assert again.data_key == secrets.data_key and len(base64.b64decode(again.data_key)) == 32
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    for file in (tmp_path / "secrets").iterdir():
        assert file.stat().st_mode & 0o777 == 0o600, file.name


def test_a_password_another_process_made_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    """`up` reads its secrets first; then the demo is loaded by a process of its own, which makes one more."""
    up, loading = Secrets(tmp_path / "secrets"), Secrets(tmp_path / "secrets")
    made = loading.password("demo-accounts")
    assert up.password("demo-accounts") == made
    up.password("another")
    assert Secrets(tmp_path / "secrets").password("demo-accounts") == made


def test_the_published_key_carries_its_thumbprint_and_nothing_private(tmp_path: Path) -> None:
    [key] = json.loads(Secrets(tmp_path / "secrets").jwks.read_text())["keys"]
    assert set(key) == {"kty", "crv", "x", "use", "alg", "kid"}
    canonical = json.dumps({name: key[name] for name in ("crv", "kty", "x")}, separators=(",", ":"))
    assert key["kid"] == base64.urlsafe_b64encode(hashlib.sha256(canonical.encode()).digest()).rstrip(b"=").decode()


def allowed(user: str, act: str, name: str) -> bool:
    return re.search(permissions(user)[act], name) is not None


@pytest.mark.parametrize("service", house.DATABASES)
def test_a_service_speaks_for_itself_only(service: str) -> None:
    assert allowed(service, "configure", f"rpc-{service}")
    assert allowed(service, "write", f"{service}.events")
    assert allowed(service, "read", f"{service}.events.v1")
    assert allowed(service, "write", "nameko-rpc")
    for other in house.DATABASES:
        assert allowed(service, "read", f"{other}.events")
        if other != service:
            assert not allowed(service, "write", f"{other}.events")
            assert not allowed(service, "read", f"{other}.events.v1")
            assert not allowed(service, "read", f"rpc-{other}")
            assert not allowed(service, "configure", f"rpc-{other}")


def test_an_outside_client_may_call_listen_to_property_and_nothing_else() -> None:
    assert allowed("client", "write", "nameko-rpc")
    assert allowed("client", "configure", "rpc.reply-shop-1")
    assert allowed("client", "configure", "evt-property-shop") and allowed("client", "read", "property.events")
    assert not any(allowed("client", act, "property.events") for act in ("configure", "write"))
    for name in ("property.events.v1", "rpc-property", "eldercare.events", "evt-eldercare-shop"):
        assert not any(allowed("client", act, name) for act in ("configure", "write", "read"))


def test_there_is_no_guest_and_every_user_may_enter_the_one_vhost() -> None:
    written = definitions.definitions(lambda user: f"password of {user}")
    assert [user["name"] for user in written["users"]] == list(USERS)
    assert "guest" not in USERS
    assert {grant["user"] for grant in written["permissions"]} == set(USERS)
    salted = base64.b64decode(written["users"][0]["password_hash"])
    assert salted[4:] == hashlib.sha256(salted[:4] + b"password of admin").digest()
    assert "password of" not in json.dumps(written)


def test_a_process_is_told_its_own_secrets_and_nobody_elses(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    installation.settle()
    installation.ports.release()
    for process, (service, _) in house.all_processes().items():
        told = installation.environment(process)
        for other in house.DATABASES:
            for name in (f"{other}_app", f"{other}_owner", f"amqp-{other}"):
                secret = installation.secrets.password(name)
                known = any(secret in value for value in told.values())
                assert known == (other == service and not name.endswith("_owner")), f"{process} and {name}"
        assert ("WUTONG_SIGNING_KEY" in told) == (service == "gateway")


def test_the_socket_works_however_deep_the_checkout_lies(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a-rather-long-folder-name"] * 6)
    deep.mkdir(parents=True)
    assert len(str(deep)) > 108

    def answer(request: dict[str, Any]) -> dict[str, Any]:
        return {"heard": request["ask"]}

    control = Control(deep / "control", answer)
    serving = threading.Thread(target=control.serve, args=(5.0,))
    serving.start()
    assert ask(deep / "control", ask="status") == {"heard": "status"}
    serving.join()
    control.close()
    with pytest.raises(NotRunning):
        ask(deep / "control", ask="status")


def test_words_at_the_command_line_mean_processes() -> None:
    assert house.named("notify") == ["notify-serve", "notify-keep"]
    assert house.named("property-keep") == ["property-keep"]
    assert house.named("gateway") == ["gateway"]
    assert house.named("rabbitmq") == ["rabbitmq"]
    with pytest.raises(KeyError):
        house.named("lift")


def test_a_scaled_service_has_more_processes_that_serve_and_one_that_keeps() -> None:
    scale = {"notify": 3, "gateway": 2}
    assert house.named("notify", scale) == ["notify-serve", "notify-serve-2", "notify-serve-3", "notify-keep"]
    assert house.named("notify-serve-3", scale) == ["notify-serve-3"]
    assert house.named("gateway", scale) == ["gateway", "gateway-2"]
    assert house.named("property", scale) == house.named("property")
    assert "gateway-2" in house.words(scale) and "gateway-3" not in house.words(scale)
    assert set(house.all_processes()) < set(house.all_processes(scale))
    with pytest.raises(KeyError):
        house.named("notify-serve-4", scale)


def test_a_scale_is_cut_down_where_it_is_largest_until_its_connections_fit() -> None:
    each = house.POOL["serve"] + house.BESIDE_THE_POOL["serve"]
    assert house.connections({"property": 2}) == house.connections({}) + each
    room = house.connections({}) + 5 * each
    assert house.fitting({"property": 5, "gateway": 2}, room) == {"property": 5, "gateway": 2}
    assert house.fitting({"property": 40, "gateway": 2}, room) == {"property": 5, "gateway": 2}
    assert house.connections(house.fitting({"property": 40, "gateway": 40}, room)) <= room


def test_every_command_has_a_page_and_a_line_in_the_manual() -> None:
    [commands] = [action for action in _parser()._actions if hasattr(action, "choices") and action.dest == "command"]
    hidden = {"load-demo", "dev-stack"}
    assert set(commands.choices or ()) - hidden == set(manual.PAGES)
    for command in manual.PAGES:
        assert re.search(rf"^    {command}\b", manual.PAGE, re.MULTILINE), command
        assert manual.page([command, "--help"]).startswith(f"./wutong {command}")
        assert (ROOT / "deploy" / "commands" / f"{command}.py").exists()


def test_the_locks_name_no_place_and_hash_everything() -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text()
        assert not re.search(r"://|--find-links|--index|--extra|file:|^/", text, re.MULTILINE)
        requirements = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
        assert all(re.match(r"[A-Za-z0-9._-]+==\S+ ", line) for line in requirements)
        blocks = re.split(r"\n(?=\S)", text.strip())
        assert all("--hash=sha256:" in block for block in blocks if not block.startswith("#"))
