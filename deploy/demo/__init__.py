"""The demo: one sub-district as the seed describes it, synthetic wherever the seed is silent, and labelled so.

``load`` gives it to the services of an installation; ``accounts`` says who can sign in to it.
"""

from typing import TYPE_CHECKING

from deploy.demo.model import Account

if TYPE_CHECKING:
    from deploy.installation import Installation

#: The name among the installation's secrets under which the password of all demo accounts is kept.
KEPT_UNDER = "demo-accounts"


def load(installation: "Installation", households: int = 20_000) -> None:
    """See ``deploy.demo.loading.load``."""
    from deploy.demo.loading import load as load_into

    load_into(installation, households)


def accounts(households: int = 20_000) -> tuple[Account, ...]:
    """Everyone who can sign in to a demo of that size, the sub-district next door included."""
    from deploy.demo.cast import cast_of, outsiders_of
    from deploy.demo.next_door import next_door
    from deploy.demo.street import phoenix_ridge

    return (*cast_of(phoenix_ridge(households)), *outsiders_of(next_door()))
