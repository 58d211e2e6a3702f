"""`up`: the whole platform, in the foreground until Ctrl-C, or left running with --detach."""

import argparse
import os
import subprocess
import sys
import time

from deploy import house, packages
from deploy.accounts import one_of_each, password
from deploy.bringup import bring_up
from deploy.console import BEGAN, Stop, elapsed, say
from deploy.demo.street import LEAST_HOUSEHOLDS
from deploy.environment import ROOT, servers_wanted
from deploy.installation import Installation
from deploy.supervisor import AlreadyRunning, Supervisor
from deploy.supervisor.control import NotRunning, ask


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    _refuse_another(installation, arguments)
    already = _already_up(installation)
    scale = {**installation.scale, **dict(arguments.scale)}
    if already is not None:
        _refuse_another_scale(installation, scale)
        return already
    _refuse_what_does_not_fit(installation, scale)
    packages.ensure(packages.missing_servers(**servers_wanted()), may_install=not arguments.no_install)
    _settle_what_it_is(installation, arguments, scale)
    if arguments.detach:
        return _detached(installation, arguments)
    return _in_foreground(installation, arguments)


def _already_up(installation: Installation) -> int | None:
    """None when nothing runs; otherwise waits for whoever is bringing it up."""
    waiting = False
    while True:
        try:
            # a supervisor of an earlier version does not say; it answered only once it was
            complete = ask(installation.control, ask="status").get("complete", True)
        except NotRunning:
            return 1 if waiting else None
        if complete:
            say(f"Already up: {Installation(installation.home).address}")
            return 0
        if not waiting:
            say("Another ./wutong is bringing it up; waiting for that")
            waiting = True
        time.sleep(0.3)


def _refuse_another(installation: Installation, arguments: argparse.Namespace) -> None:
    """What the first `up` decided stands: an option that says otherwise is not passed over in silence."""
    about = installation.about
    if arguments.households is not None and arguments.households < LEAST_HOUSEHOLDS:
        raise Stop(f"wutong: the demo needs at least {LEAST_HOUSEHOLDS} households")
    if arguments.households is not None and arguments.empty:
        raise Stop("wutong: --empty has no demo, and --households says how large a demo is; give one of them")
    if "demo" not in about:
        return
    anew = f"for another remove {installation.home} while nothing runs, and begin anew"
    if arguments.empty and about["demo"]:
        raise Stop(f"wutong: this installation holds the demo; {anew}")
    if arguments.households is not None and not about["demo"]:
        raise Stop(f"wutong: this installation is empty; {anew}")
    if arguments.households is not None and arguments.households != about.get("households"):
        size = about.get("households") or "about 20,000"
        raise Stop(f"wutong: this installation holds a demo of {size} households; {anew}")


def _refuse_another_scale(installation: Installation, scale: house.Scale) -> None:
    if house.all_processes(scale) != installation.processes:
        asked = _as_options(scale)
        raise Stop(f"wutong: it is up with another scale; ./wutong down, and then ./wutong up {asked}")


def _refuse_what_does_not_fit(installation: Installation, scale: house.Scale) -> None:
    if not scale:
        return
    needed, room = house.connections(scale), installation.stack.max_connections()
    if needed > room:
        fits = _as_options(house.fitting(scale, room))
        raise Stop(
            f"wutong: {_as_options(scale)} needs {needed} connections to PostgreSQL ({house.RESERVE} of them in"
            f" reserve), which takes {room}; {fits} would fit"
        )


def _as_options(scale: house.Scale) -> str:
    return " ".join(f"--scale {service}={many}" for service, many in scale.items())


def _settle_what_it_is(installation: Installation, arguments: argparse.Namespace, scale: house.Scale) -> None:
    if "demo" not in installation.about:
        installation.remember(demo=not arguments.empty, households=arguments.households)
    installation.remember(scale={service: many for service, many in scale.items() if many > 1})


def _in_foreground(installation: Installation, arguments: argparse.Namespace) -> int:
    supervisor = Supervisor(installation)
    try:
        ended = supervisor.take()
    except AlreadyRunning:
        say("Another ./wutong is bringing this installation up or down; try again when it is done.")
        return 1
    try:
        if ended:
            say(f"  ended what a killed start had left: {', '.join(ended)}")
        bring_up(installation, supervisor, households=installation.about.get("households"))
        supervisor.complete = True
        say(f"Up in {elapsed():.0f} s.")
        if arguments.report_to is not None:
            _let_go(installation, arguments.report_to)
        else:
            print(welcome(installation), flush=True)
        supervisor.run()
    finally:
        supervisor.down()
    say("Stopped.")
    return 0


def _detached(installation: Installation, arguments: argparse.Namespace) -> int:
    """Starts this command again in a session of its own and passes on what it says until it is ready."""
    mine, its = os.pipe()
    again = subprocess.Popen(
        [sys.executable, "-m", "deploy", "up", "--report-to", str(its)],
        cwd=ROOT,
        env={**os.environ, "WUTONG_BEGAN": str(BEGAN)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=its,
        pass_fds=[its],
        start_new_session=True,
    )
    os.close(its)
    try:
        with os.fdopen(mine) as lines:
            for line in lines:
                say(line.rstrip("\n"))
    except KeyboardInterrupt:
        again.terminate()
        again.wait()
        raise
    try:
        ask(installation.control, ask="status")
    except NotRunning:
        return again.wait() or 1
    # Read again: the ports were settled by the other process.
    print(welcome(Installation(installation.home)))
    return 0


def _let_go(installation: Installation, report_to: int) -> None:
    """From here on the log is where the supervisor speaks; whoever waits for it sees the end of the report."""
    log = os.open(installation.logs / "supervisor.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(report_to)


def welcome(installation: Installation) -> str:
    """The address, whom to be, and what to try next."""
    lines = ["", f"  Wutong 梧桐 is up:  {installation.address}", f"  Read the API:      {installation.address}/docs"]
    if not installation.about.get("demo"):
        lines += ["", "  It is empty. Make its first officer:  ./wutong accounts create --help"]
        return "\n".join(lines) + "\n"
    lines += ["", "  Demo accounts (synthetic people; ./wutong accounts lists them all):", ""]
    lines += [f"    {account['login']:<22} {account['label_zh']}" for account in one_of_each(installation)]
    lines += ["", f"    password of all of them:  {password(installation)}"]
    lines += [
        "",
        "  Next:  ./wutong story walkout     the night of 30 June 2017, hour by hour",
        "         ./wutong status            who runs, and how far behind",
        "         ./wutong down",
    ]
    return "\n".join(lines) + "\n"
