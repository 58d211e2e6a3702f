"""Which ways lead to a person, and who may say that a way has been checked.

Pure. Only the built-in local channel has a provider; the others are kept for the day one is connected.
"""

import re
from dataclasses import dataclass

from contracts.refusals import Refusal

PHONE = re.compile(r"\+?[0-9][0-9 -]{5,19}")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True)
class Channel:
    """``address`` is the form its addresses have; None needs none. ``connected``: something really carries messages."""

    address: re.Pattern[str] | None
    connected: bool


CHANNELS = {
    "local": Channel(address=None, connected=True),
    "sms": Channel(address=PHONE, connected=False),
    "voice": Channel(address=PHONE, connected=False),
    "email": Channel(address=EMAIL, connected=False),
}

#: The channels a message can go out by now.
CONNECTED = [name for name, channel in CHANNELS.items() if channel.connected]


def fit_address(channel: str, address: str | None) -> str | None:
    """The address as it is kept; none for a channel without. Refuses ``address_unfit``."""
    form = CHANNELS[channel].address
    if form is None:
        return None
    kept = (address or "").strip()
    if not form.fullmatch(kept):
        raise Refusal("address_unfit", "/address", channel=channel)
    return kept


def check_verified(channel: str, verified: bool, by_oneself: bool) -> None:
    """People may mark only their own inbox here as checked; an officer vouches for the rest."""
    if verified and by_oneself and CHANNELS[channel].address is not None:
        raise Refusal("verification_needed", "/verified", channel=channel)
