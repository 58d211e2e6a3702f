"""docker-compose.yml describes the same house as `./wutong up`, resolves in every reference, and fits its database."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from deploy import container
from deploy.environment import ROOT
from deploy.house import BESIDE_THE_POOL, DATABASES, POOL, RESERVE, all_processes, class_path
from deploy.stack.postgres import MAX_CONNECTIONS, SETTINGS

JOBS = {"prepare", "migrate", "declare", "demo"}
SERVERS = {"postgres", "rabbitmq"}


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    parsed: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
    return parsed


@pytest.fixture(scope="module")
def services(compose: dict[str, Any]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = compose["services"]
    return found


def strings(node: Any) -> list[str]:
    if isinstance(node, dict):
        return [text for value in node.values() for text in strings(value)]
    if isinstance(node, list):
        return [text for value in node for text in strings(value)]
    return [node] if isinstance(node, str) else []


def test_it_has_every_process_of_the_house_and_no_other(services: dict[str, dict[str, Any]]) -> None:
    assert set(services) == set(all_processes()) | JOBS | SERVERS
    for process in all_processes():
        assert services[process]["command"] == ["run", process]


def test_every_dependency_exists_and_can_be_waited_for(services: dict[str, dict[str, Any]]) -> None:
    for name, service in services.items():
        for needed, how in service.get("depends_on", {}).items():
            assert needed in services, f"{name} waits for {needed}, which is not there"
            if how["condition"] == "service_healthy":
                assert "healthcheck" in services[needed], f"{name} waits for the health of {needed}, which has no check"
            else:
                assert how["condition"] == "service_completed_successfully" and needed in JOBS


def test_dependencies_run_in_no_circle(services: dict[str, dict[str, Any]]) -> None:
    waiting = {name: set(service.get("depends_on", {})) for name, service in services.items()}
    while waiting:
        free = {name for name, needs in waiting.items() if not needs & set(waiting)}
        assert free, f"these wait for each other: {sorted(waiting)}"
        waiting = {name: needs for name, needs in waiting.items() if name not in free}


def test_every_volume_network_and_file_it_names_is_there(
    compose: dict[str, Any], services: dict[str, dict[str, Any]]
) -> None:
    mounted = set()
    for name, service in services.items():
        assert set(service["networks"]) <= set(compose["networks"])
        for volume in service.get("volumes", []):
            source, _, target = volume.removesuffix(":ro").partition(":")
            assert target.startswith("/"), volume
            if source.startswith("./"):
                assert (ROOT / source).is_file(), f"{name} mounts {source}"
            else:
                assert source in compose["volumes"], f"{name} mounts {source}, which is not declared"
                mounted.add(source)
    assert mounted == set(compose["volumes"]), "a declared volume is mounted nowhere"


def test_the_image_is_built_from_what_is_there(services: dict[str, dict[str, Any]]) -> None:
    for name in set(services) - SERVERS:
        build = services[name]["build"]
        assert (ROOT / build["context"]).resolve() == ROOT
        dockerfile = (ROOT / build["dockerfile"]).read_text()
        for source in re.findall(r"^COPY (\S+)", dockerfile, re.MULTILINE):
            assert (ROOT / source).exists(), f"the Dockerfile copies {source}"
        assert '"deploy.container"' in dockerfile


def test_every_command_is_one_the_container_knows(services: dict[str, dict[str, Any]]) -> None:
    for job in JOBS:
        assert services[job]["command"] == [job]
        assert f"deploy.container {job}" in (container.__doc__ or "")
    for process, (service, _) in all_processes().items():
        module, _, name = class_path(service).partition(":")
        file = ROOT / Path(*module.split(".")).with_suffix(".py")
        assert f"class {name}" in file.read_text(), f"{process} would run {module}:{name}"
    assert importlib.util.find_spec("chassis.__main__") is not None


def test_every_variable_has_a_default_or_is_demanded(compose: dict[str, Any]) -> None:
    for text in strings(compose):
        for reference in re.findall(r"\$\{([^}]*)\}", text):
            assert re.fullmatch(r"[A-Z_]+(:-.+|:\?.+)", reference), f"${{{reference}}} is silently empty when unset"


def test_no_secret_stands_in_it(services: dict[str, dict[str, Any]]) -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    assert not re.search(r"://[^/\s:]+:[^@\s]+@", text), "an address with a password in it"
    for name, service in services.items():
        for variable, value in service.get("environment", {}).items():
            secret = re.search("PASSWORD|SECRET|KEY|TOKEN|URI", variable)
            assert not secret or variable.endswith("_FILE"), f"{name} is told {variable}={value}"


def test_each_service_can_read_its_own_secrets_and_nobody_elses(services: dict[str, dict[str, Any]]) -> None:
    for process, (service, _) in all_processes().items():
        sources = {volume.partition(":")[0] for volume in services[process]["volumes"]}
        assert sources - {"files"} == {f"{service}-secrets"}
        assert f"{service}-secrets:/run/wutong/{service}:ro" in services[process]["volumes"]


def test_prepare_writes_into_every_volume_that_others_read(services: dict[str, dict[str, Any]]) -> None:
    targets = {volume.split(":")[1] for volume in services["prepare"]["volumes"]}
    assert targets == {f"/run/wutong/{name}" for name in (*DATABASES, "postgres", "rabbitmq", "secrets")}
    made = (ROOT / "deploy/images/Dockerfile").read_text()
    for target in targets:
        assert re.search(rf"\b{Path(target).name}\b", made), f"{target} would belong to root"


def test_everything_that_stays_has_a_health_check_limits_and_time_to_drain(
    services: dict[str, dict[str, Any]],
) -> None:
    for name in set(services) - JOBS:
        service = services[name]
        assert service["healthcheck"]["test"], name
        assert {"cpus", "memory"} <= set(service["deploy"]["resources"]["limits"]), name
        assert int(service["stop_grace_period"].removesuffix("s")) >= 10, name
        assert service["restart"] == "unless-stopped", name


def test_only_the_gateway_is_published_and_only_on_loopback(services: dict[str, dict[str, Any]]) -> None:
    assert {name for name, service in services.items() if "ports" in service} == {"gateway"}
    assert all(port.startswith("127.0.0.1:") for port in services["gateway"]["ports"])


def test_replicas_times_pool_sizes_fit_the_database(services: dict[str, dict[str, Any]]) -> None:
    options = services["postgres"]["command"]
    settings = dict(option.split("=", 1) for option in options if "=" in option)
    needed = sum(
        services[process]["deploy"]["replicas"] * (POOL[kind] + BESIDE_THE_POOL[kind])
        for process, (_, kind) in all_processes().items()
    )
    assert needed + RESERVE <= int(settings["max_connections"]), f"{needed} connections and {RESERVE} in reserve"
    assert int(settings["max_connections"]) == MAX_CONNECTIONS
    assert {name: value for name, value in settings.items() if SETTINGS.get(name) != value} == {}


def test_each_service_can_be_scaled_and_the_handbook_says_how_far(services: dict[str, dict[str, Any]]) -> None:
    """`docker compose up --scale`: a name or a published port would belong to one container only."""
    assert not any("container_name" in service for service in services.values())
    assert {name for name, service in services.items() if "ports" in service} == {"gateway"}
    needed = sum(
        services[process]["deploy"]["replicas"] * (POOL[kind] + BESIDE_THE_POOL[kind])
        for process, (_, kind) in all_processes().items()
    )
    more = (MAX_CONNECTIONS - RESERVE - needed) // (POOL["serve"] + BESIDE_THE_POOL["serve"])
    assert f"{more} more in all" in (ROOT / "docs/operating.md").read_text()


def test_prepare_makes_every_secret_once_and_gives_each_process_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(container, "MOUNTED", tmp_path)
    container.prepare()
    first = {file: file.read_text() for file in tmp_path.rglob("*") if file.is_file()}
    container.prepare()
    again = {file: file.read_text() for file in tmp_path.rglob("*") if file.is_file()}
    # The broker's password hashes are salted afresh; everything else is the same.
    salted = tmp_path / "rabbitmq" / "definitions.json"
    assert {file: text for file, text in first.items() if file != salted} == {
        file: text for file, text in again.items() if file != salted
    }
    for service in DATABASES:
        told = (tmp_path / service / "serve.json").read_text()
        assert f"{service}_app:" in told
        assert not any(f"{other}_app:" in told for other in DATABASES if other != service)
