"""What a service could not say comes out at the caller as what it was."""

import json

import pytest

from chassis.rpc.wire import OutcomeUnknown, RemoteFailure, Unavailable, dump_answer, load_answer
from contracts.refusals import Refusal


@pytest.mark.parametrize(
    ("problem", "raised"),
    [
        (Refusal("not_found"), Refusal),
        (Unavailable("the database is away"), Unavailable),
        (OutcomeUnknown("lost while committing"), OutcomeUnknown),
        (RuntimeError("secret detail"), RemoteFailure),
    ],
)
def test_an_error_travels(problem: Exception, raised: type[Exception]) -> None:
    with pytest.raises(raised) as found:
        load_answer(json.loads(dump_answer(None, problem)))
    assert "secret" not in str(found.value) and "database" not in str(found.value)


def test_a_result_travels() -> None:
    assert load_answer(json.loads(dump_answer({"n": 1}, None))) == {"n": 1}


def test_a_refusal_this_process_does_not_know_is_a_failure() -> None:
    answer = json.loads(dump_answer(None, Refusal("not_found")))
    answer["error"]["exc_args"][0] = "from_the_future"
    with pytest.raises(RemoteFailure):
        load_answer(answer)
