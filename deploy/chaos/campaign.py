"""A campaign: a house under steady load, one fault after another, and then the books."""

import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from deploy.chaos import audit, books
from deploy.chaos.audit import Audit
from deploy.chaos.faults import strike
from deploy.chaos.house import House
from deploy.chaos.load import Load
from deploy.chaos.plan import Fault, plan
from deploy.chaos.watch import Watch
from deploy.console import say, step

#: Below so many minutes a dead wire must be noticed sooner than in a house people live in, or there is time for nothing
#: else (seconds between heartbeats).
SHORT, HEARTBEAT_SHORT, HEARTBEAT = 3.0, 3.0, 10.0
#: How long the house may take to be well again after a fault, and to have settled everything at the end.
WELL_WITHIN, SETTLED_WITHIN = 60.0, 120.0


@dataclass
class Course:
    """What was brought about, and how the house took it: seconds until it was well again, and who was not in time."""

    struck: list[Fault] = field(default_factory=list)
    recovery: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    unwell: list[str] = field(default_factory=list)


def run(folder: Path, minutes: float, seed: int | None = None) -> dict[str, Any]:
    """What came of it; ``passed`` says whether nothing was lost, doubled or out of order, and the house well in time."""
    seed = random.SystemRandom().randrange(10_000) if seed is None else seed
    say(f"Seed {seed}: ./wutong chaos --minutes {minutes:g} --seed {seed} brings the same faults again.")
    with House(folder, HEARTBEAT_SHORT if minutes < SHORT else HEARTBEAT) as house:
        with step("places to play at"):
            auditing = Audit(house.installation)
            load = Load(house.installation, seed)
        with Watch(house.installation, load.places[0]) as watch, load:
            course = _strike_until(time.monotonic() + minutes * 60, seed, house, watch)
            say("  the last faults are over; everybody finishes what they have begun")
        with step("settling"):
            house.await_ready(*house.wires)
            settled = auditing.settled(SETTLED_WITHIN)
        ledger = books.balance(load.accepted, auditing.rows(), audit.COUNTED)
        told = _told(seed, minutes, ledger, load, watch, course, auditing, house, settled=settled)
        if not told["passed"]:
            house.keep_logs_in = folder.with_name(f"chaos-logs-{seed}")
            say(f"  the logs are kept in {house.keep_logs_in}")
        return told


def _strike_until(end: float, seed: int, house: House, watch: Watch) -> Course:
    time.sleep(1.0)
    course = Course()
    for fault in plan(seed):
        if time.monotonic() >= end:
            return course
        say(f"  {fault}")
        began = time.monotonic()
        strike(house, fault)
        course.struck.append(fault)
        if not fault.together:
            over = time.monotonic()
            while watch.unwell_since(over) and time.monotonic() < over + WELL_WITHIN:
                time.sleep(0.05)
            if still := watch.unwell_since(over):
                course.unwell.append(
                    f"not well {WELL_WITHIN:.0f} s after {fault.kind} {fault.target}: {', '.join(still)}"
                )
                say(f"       {course.unwell[-1]}")
            course.recovery[fault.kind].append(time.monotonic() - began)
            time.sleep(fault.pause)
    raise AssertionError("a plan has no end")


def _told(
    seed: int,
    minutes: float,
    ledger: books.Ledger,
    load: Load,
    watch: Watch,
    course: Course,
    auditing: Audit,
    house: House,
    *,
    settled: bool,
) -> dict[str, Any]:
    dead_letters = auditing.dead_letters()
    return {
        "seed": seed,
        "minutes": minutes,
        "passed": ledger.balanced and settled and not (load.unexpected or dead_letters or course.unwell),
        "accepted": ledger.accepted,
        "effects": ledger.effects,
        "events": ledger.events,
        "lost": len(ledger.lost),
        "doubled": len(ledger.doubled),
        "out_of_order": len(ledger.out_of_order),
        "settled": settled,
        "dead_letters": dead_letters,
        "unexpected_answers": dict(load.unexpected),
        "faults": dict(sorted(Counter(fault.kind for fault in course.struck).items())),
        "recovery": {
            kind: {"times": len(took), "median_seconds": round(median(took), 2), "longest_seconds": round(max(took), 2)}
            for kind, took in sorted(course.recovery.items())
        },
        "longest_outage_seconds": watch.longest(),
        "commit_to_effect_seconds": auditing.delays(),
        "restarts": {name: times for name, times in house.restarts().items() if times},
        "findings": (course.unwell + ledger.lost + ledger.doubled + ledger.out_of_order)[:50],
    }


def page(told: dict[str, Any]) -> str:
    """The ledger for a person."""
    lines = ["", "  what went wrong              times   well again after (median, longest)"]
    for kind, times in told["faults"].items():
        took = told["recovery"].get(kind)
        after = f"{took['median_seconds']:6.1f} s {took['longest_seconds']:6.1f} s" if took else "     (with another)"
        lines.append(f"  {kind:<28} {times:>5}   {after}")
    lines += ["", "  longest outage, seen through the gateway"]
    lines += [f"  {service:<28} {seconds:>7.1f} s" for service, seconds in told["longest_outage_seconds"].items()]
    delays = told["commit_to_effect_seconds"]
    lines += [
        "",
        "  from a commit to its effect in another service: " + ", ".join(f"{k} {v} s" for k, v in delays.items()),
    ]
    lines += [
        "",
        f"  commands accepted            {told['accepted']:>7}",
        f"  effects found                {told['effects']:>7}   in the databases of property, renovation and notify",
        f"  events committed             {told['events']:>7}   by all services",
        f"  lost                         {told['lost']:>7}",
        f"  doubled                      {told['doubled']:>7}",
        f"  out of order                 {told['out_of_order']:>7}",
    ]
    if told["dead_letters"] or told["unexpected_answers"]:
        lines += [f"  dead letters {told['dead_letters']}, unexpected answers {told['unexpected_answers']}"]
    lines += [f"      {finding}" for finding in told["findings"]]
    verdict = "Nothing lost, nothing doubled, nothing out of order." if told["passed"] else "The books do not balance."
    return "\n".join([*lines, "", verdict])
