"""`story NAME [--json] [--faults]`: hands over to the story of that name, which speaks only through the public API."""

import argparse
import importlib
import importlib.util

from deploy.console import Stop
from deploy.installation import Installation
from deploy.supervisor.control import NotRunning, ask


def run(arguments: argparse.Namespace) -> int:
    name = f"deploy.stories.{arguments.name}"
    if not arguments.name.isidentifier() or importlib.util.find_spec(name) is None:
        raise Stop(f"wutong: there is no story {arguments.name}; ./wutong story --help lists them")
    installation = Installation.here()
    try:
        ask(installation.control, ask="status")
    except NotRunning as error:
        raise Stop("wutong: nothing is running; ./wutong up") from error
    if not installation.about.get("demo"):
        raise Stop("wutong: stories are played in the demo, and this installation is empty")
    story = importlib.import_module(name)
    if arguments.faults and not hasattr(story, "FAULTS"):
        raise Stop(f"wutong: the story {arguments.name} has no faults written for it")
    script = {"faults": True} if arguments.faults else {}
    status: int = story.run(installation, as_json=arguments.json, **script)
    return status
