"""A service's README lists what it answers, tells, hears and waits for: as generated, so never out of date."""

import pytest

from contracts.events import EVENTS
from contracts.rpcs import RPCS
from contracts.topology import SERVICES
from deploy.reference import DOCUMENTED, readme_of, rewritten


@pytest.mark.parametrize("service", DOCUMENTED)
def test_the_committed_reference_is_the_generated_one(service: str) -> None:
    text = readme_of(service).read_text()
    assert text == rewritten(service, text), "run: python -m deploy.reference"


def test_a_part_that_was_edited_by_hand_is_noticed() -> None:
    """The control."""
    text = "<!-- generated: timers -->\n\nnone\n<!-- end -->\n"
    assert rewritten("property", text) != text


@pytest.mark.parametrize("service", DOCUMENTED)
def test_every_rpc_event_and_timer_is_named_and_what_follows_is_said(service: str) -> None:
    text = readme_of(service).read_text()
    everywhere = {rpc.method for rpc in RPCS.values() if all(f"{other}.{rpc.method}" in RPCS for other in SERVICES)}
    for rpc in RPCS.values():
        assert rpc.service != service or rpc.method in everywhere or f"| `{rpc.method}`" in text, rpc.name
    for event in EVENTS.values():
        assert event.producer != service or f"| `{event.type}` |" in text, event.type
    assert "` |  |" not in text, "something is heard or waited for, and no docstring says what follows"
