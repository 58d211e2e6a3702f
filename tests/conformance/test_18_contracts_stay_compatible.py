"""What has landed keeps being understood: events and RPCs change only by what breaks nobody who keeps the old ones."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from chassis.events.envelope import Undigestible, open_event
from contracts import jsonschema, signatures
from contracts.compatibility import breaking_changes, breaking_signatures
from deploy.environment import ROOT
from tests.contract.sampling import sample

SCHEMAS, SIGNATURES = "contracts/schemas", "contracts/signatures"
#: Where the last landed contracts are looked for, best first.
LANDED = ("origin/main", "main")
#: Breaks that were meant, each with its reason; emptied when they have landed.
KNOWINGLY: dict[str, str] = {
    **dict.fromkeys(
        (
            "property.open_handover response/custodianship_id: may now be null",
            "property.close_handover response/custodianship_id: may now be null",
            "property.get_handover response/custodianship_id: may now be null",
            "property.list_handovers response/items/[]/custodianship_id: may now be null",
        ),
        "between two companies there is no custodianship; who handles handovers from custody meets no null",
    ),
    **dict.fromkeys(
        (
            "property.hold_joint_office response/report_id: may now be null",
            "property.get_joint_office response/report_id: may now be null",
        ),
        "a joint office may be called without a walk-out; one that follows a walk-out names it as ever",
    ),
}


def git(*words: str) -> str | None:
    """What git says; None where it knows nothing of it, or is not there."""
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


@pytest.fixture(scope="module")
def landed() -> str:
    """The commit whose contracts others may already rely on: where we left main, or before what is now its head."""
    head = git("rev-parse", "HEAD")
    for branch in LANDED:
        base = git("merge-base", "HEAD", branch)
        if base:
            return (base if base != head else git("rev-parse", "--verify", "--quiet", "HEAD~1")) or base
    pytest.skip("no history to compare with")


def files(commit: str, folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in (git("ls-tree", "-r", "--name-only", commit, folder) or "").splitlines():
        yield path.rpartition("/")[2], json.loads(git("show", f"{commit}:{path}") or "{}")


def test_the_committed_signatures_are_the_generated_ones() -> None:
    found = {path.name: path.read_text() for path in signatures.FOLDER.glob("*.json")}
    assert found == signatures.files(), "run: python -m contracts.signatures"


def test_events_change_only_by_what_breaks_nobody(landed: str) -> None:
    found = []
    for name, old in files(landed, SCHEMAS):
        new = jsonschema.FOLDER / name
        changes = breaking_changes(old, json.loads(new.read_text()), "event") if new.exists() else [": is gone"]
        found += [f"{name.removesuffix('.json')}{change}" for change in changes]
    assert set(found) <= KNOWINGLY.keys(), "publish a new version beside it"


def test_rpcs_change_only_by_what_breaks_no_caller(landed: str) -> None:
    found = []
    for name, old in files(landed, SIGNATURES):
        found += breaking_signatures(old, json.loads((signatures.FOLDER / name).read_text()))
    assert set(found) <= KNOWINGLY.keys(), "add a method beside it"


def test_what_was_told_before_is_still_understood(landed: str) -> None:
    """Old events lie in outboxes, queues and inboxes when the new code starts."""
    for name, old in files(landed, SCHEMAS):
        if (jsonschema.FOLDER / name).exists() and not any(name.removesuffix(".json") in one for one in KNOWINGLY):
            event = open_event(sample(old))
            assert event.type == old["title"]


def test_negative_control_a_sample_that_lacks_a_field_is_not_understood() -> None:
    old = json.loads((jsonschema.FOLDER / "property.custodianship.started.v1.json").read_text())
    told = sample(old)
    del told["data"][old["$defs"]["data"]["required"][0]]
    with pytest.raises(Undigestible):
        open_event(told)
