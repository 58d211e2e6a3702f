"""The night of 30 June 2017, sentence by sentence: a company walks out in the evening, and a new one takes the keys.

Played in the next demo compound nobody has left yet, with the clock at 20:30 and moved on as the story goes. With
``faults``, services are stopped and processes killed on the way: the checks are the same.
"""

from deploy import accounts, demo
from deploy.demo.street import phoenix_ridge
from deploy.installation import Installation
from deploy.stories.api import Api
from deploy.stories.faults import EVERYTHING, Faults, NoFaults, Scripted, in_installation
from deploy.stories.telling import StoryStuck, Telling
from deploy.stories.walkout.bad_input import bad_input
from deploy.stories.walkout.evening import community_takes_over, company_leaves, electricity_is_paid
from deploy.stories.walkout.morning import joint_office, keys_change_hands
from deploy.stories.walkout.night import Night
from deploy.stories.walkout.one_page import one_page
from deploy.stories.walkout.people import elders_are_called, everyone_is_told
from deploy.stories.walkout.repeats import repeats
from deploy.stories.walkout.staging import stage
from deploy.stories.walkout.strangers import strangers

#: What goes wrong on the way, with ``--faults``.
FAULTS = EVERYTHING


def run(installation: Installation, *, as_json: bool = False, faults: bool = False) -> int:
    """Play it in a running demo; 0 if every expectation held."""
    telling = Telling("walkout", quiet=as_json)
    play(installation, telling, Scripted(FAULTS, in_installation(installation)) if faults else NoFaults())
    telling.conclude()
    return 0 if telling.passed else 1


def play(installation: Installation, telling: Telling, faults: Faults) -> Night | None:
    """The story with these faults; what it has come to know, or None if it could not begin."""
    households = installation.about.get("households")
    district = phoenix_ridge(households) if households else phoenix_ridge()
    cast = demo.accounts(households) if households else demo.accounts()
    night = None
    with Api(installation.address, accounts.password(installation), patience=20 * faults.slower) as api:
        try:
            night = stage(api, telling, faults, district, {account.login: account for account in cast})
            _acts(night)
        except StoryStuck as stuck:
            telling.say(f"   … {stuck}")
        finally:
            if isinstance(faults, Scripted):
                faults.mend()
    return night


def _acts(night: Night) -> None:
    bad_input(night)
    company_leaves(night)
    community_takes_over(night)
    electricity_is_paid(night)
    elders_are_called(night)
    night.fault("people_done")
    everyone_is_told(night)
    keys_change_hands(night)
    joint_office(night)
    one_page(night)
    strangers(night)
    repeats(night)
