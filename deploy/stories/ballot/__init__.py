"""Owners choose a company, by the law of the day: too few come, papers are carried round, an objection is upheld, a
secret vote is counted by everyone, and two signatures follow.

Played in a sub-district founded for it, in one compound of 24 homes whose owners are not 24 heads: one owns three
homes, and one home has two owners.
"""

from deploy import accounts
from deploy.installation import Installation
from deploy.stories.api import Api
from deploy.stories.ballot.counting import on_paper, secretly, too_few
from deploy.stories.ballot.disputed import objection
from deploy.stories.ballot.signing import signed
from deploy.stories.ballot.staging import stage
from deploy.stories.telling import StoryStuck, Telling


def run(installation: Installation, *, as_json: bool = False) -> int:
    """Play it in a running demo; 0 if every expectation held."""
    telling = Telling("ballot", quiet=as_json)
    play(installation, telling)
    telling.conclude()
    return 0 if telling.passed else 1


def play(installation: Installation, telling: Telling) -> None:
    """The story, told as it goes."""
    with Api(installation.address, accounts.password(installation)) as api:
        try:
            vote = stage(installation, api, telling)
            too_few(vote)
            on_paper(vote)
            objection(vote)
            secretly(vote)
            signed(vote)
        except StoryStuck as stuck:
            telling.say(f"   … {stuck}")
