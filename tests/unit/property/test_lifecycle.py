"""A version that somebody else has changed is refused; who names none takes the newest."""

import pytest

from contracts.refusals import Refusal
from services.property.lifecycle import same_version


def test_a_stale_version_is_refused_with_the_current_one():
    same_version(3, 3)
    same_version(None, 3)
    with pytest.raises(Refusal) as refused:
        same_version(2, 3)
    assert refused.value.code == "stale_version"
    assert refused.value.facts == {"expected": 2, "current": 3}
