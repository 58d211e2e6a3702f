"""Which addresses fit which channel, and who may call them checked."""

import pytest

from contracts.refusals import Refusal
from contracts.rpcs.notify import CHANNELS
from services.notify.directory import rules


def test_the_channels_are_those_of_the_contract():
    assert set(rules.CHANNELS) == set(CHANNELS)
    assert rules.CONNECTED == ["local"]


@pytest.mark.parametrize(
    ("channel", "address", "kept"),
    [
        ("local", None, None),
        ("local", "whatever", None),
        ("sms", " 13800138000 ", "13800138000"),
        ("voice", "+86 473-8992631", "+86 473-8992631"),
        ("email", "a@example.org", "a@example.org"),
    ],
)
def test_an_address_that_fits_is_kept(channel, address, kept):
    assert rules.fit_address(channel, address) == kept


@pytest.mark.parametrize(
    ("channel", "address"), [("sms", None), ("sms", "12"), ("sms", "手机"), ("email", "nobody"), ("voice", "")]
)
def test_an_address_that_does_not_fit_is_refused(channel, address):
    with pytest.raises(Refusal) as refusal:
        rules.fit_address(channel, address)
    assert (refusal.value.code, refusal.value.pointer) == ("address_unfit", "/address")


def test_people_vouch_for_their_own_inbox_only():
    rules.check_verified("local", verified=True, by_oneself=True)
    rules.check_verified("sms", verified=False, by_oneself=True)
    rules.check_verified("sms", verified=True, by_oneself=False)
    with pytest.raises(Refusal) as refusal:
        rules.check_verified("sms", verified=True, by_oneself=True)
    assert refusal.value.code == "verification_needed"
