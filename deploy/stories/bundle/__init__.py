"""Seventy-five compounds nobody wants one by one: offered as one bundle with three prices, surveyed, voted, signed,
served, billed; and one of them leaves, and the others stay.

Played in a sub-district founded for it. The seed has 75 compounds and three tiers; how many homes they have, what the
tiers cost and who chose which is synthetic.
"""

from deploy import accounts
from deploy.installation import Installation
from deploy.stories.api import Api
from deploy.stories.bundle.billing import first_bills
from deploy.stories.bundle.deciding import owners_decide
from deploy.stories.bundle.leaving import one_leaves
from deploy.stories.bundle.offering import offered, surveyed
from deploy.stories.bundle.staging import stage
from deploy.stories.telling import StoryStuck, Telling

#: As many as the seed has.
COMPOUNDS = 75


def run(installation: Installation, *, as_json: bool = False) -> int:
    """Play it in a running demo; 0 if every expectation held."""
    telling = Telling("bundle", quiet=as_json)
    play(installation, telling)
    telling.conclude()
    return 0 if telling.passed else 1


def play(installation: Installation, telling: Telling, *, compounds: int = COMPOUNDS) -> None:
    """The story, told as it goes, with so many compounds: at least three, so that one can leave and one stays out."""
    with Api(installation.address, accounts.password(installation)) as api:
        try:
            offer = stage(installation, api, telling, compounds)
            offered(offer)
            surveyed(offer)
            owners_decide(offer)
            first_bills(offer)
            one_leaves(offer)
        except StoryStuck as stuck:
            telling.say(f"   … {stuck}")
