"""The crash matrix's cells: for each failpoint, whom it kills and what work brings that process there."""

from dataclasses import dataclass

SPECIMEN, KEEPER, OBSERVER, OBSERVERS_KEEPER = "specimen-serve", "specimen-keep", "observer-serve", "observer-keep"
CALLER = "caller"
#: Who is started again first.
ORDERS = ("producer first", "subscriber first")


@dataclass(frozen=True)
class Cell:
    """``nth``: the how-many-eth passing kills. ``beside``: who else must be at work for the victim to get there."""

    failpoint: str
    victim: str
    work: str = "puts"
    nth: int = 1
    beside: tuple[str, ...] = ()
    remark: str = ""
    #: The protection that is taken away, in a control.
    sabotage: str = ""

    @property
    def name(self) -> str:
        return f"{self.failpoint} {self.remark}".strip()


_ALL_BUT_OBSERVER = (SPECIMEN, KEEPER)
CELLS = (
    # a caller, and the service it calls
    Cell("call.before_send", CALLER, work="call", beside=(SPECIMEN,)),
    Cell("call.after_send", CALLER, work="call", beside=(SPECIMEN,)),
    Cell("call.answered", CALLER, work="call", beside=(SPECIMEN,)),
    Cell("command.taken", SPECIMEN, nth=3),
    Cell("command.before_commit", SPECIMEN),
    Cell("command.after_commit", SPECIMEN),
    Cell("together.before_commit", SPECIMEN),
    Cell("together.after_commit", SPECIMEN),
    Cell("command.after_answer", SPECIMEN, nth=3),
    Cell("refusal.before_commit", SPECIMEN, work="refusals", nth=2),
    Cell("refusal.after_commit", SPECIMEN, work="refusals", nth=2),
    # the producer's keeper
    Cell("keeper.leads", KEEPER, beside=(SPECIMEN,)),
    Cell("relay.before_publish", KEEPER, beside=(SPECIMEN,)),
    Cell("relay.after_publish", KEEPER, nth=3, beside=(SPECIMEN,)),
    Cell("relay.after_confirm", KEEPER, beside=(SPECIMEN,)),
    Cell("relay.after_mark", KEEPER, beside=(SPECIMEN,)),
    Cell("timer.before_commit", KEEPER, work="reminders", nth=2, beside=(SPECIMEN,)),
    Cell("timer.after_commit", KEEPER, work="reminders", nth=2, beside=(SPECIMEN,)),
    # a subscriber
    Cell("subscriber.before_commit", OBSERVER, nth=2, beside=_ALL_BUT_OBSERVER),
    Cell("subscriber.after_commit", OBSERVER, nth=2, beside=_ALL_BUT_OBSERVER),
    Cell("subscriber.after_ack", OBSERVER, nth=2, beside=_ALL_BUT_OBSERVER),
    Cell("subscriber.before_requeue", OBSERVER, work="no database", beside=_ALL_BUT_OBSERVER),
    Cell("subscriber.after_requeue", OBSERVER, work="no database", beside=_ALL_BUT_OBSERVER),
    Cell("waiting.before_commit", OBSERVER, work="poison", beside=_ALL_BUT_OBSERVER),
    Cell("waiting.after_commit", OBSERVER, work="poison", beside=_ALL_BUT_OBSERVER),
    Cell("kept.before_commit", OBSERVER, work="poison", beside=_ALL_BUT_OBSERVER),
    Cell("kept.after_commit", OBSERVER, work="poison", beside=_ALL_BUT_OBSERVER),
    Cell("parked.before_commit", OBSERVER, work="rubbish", beside=_ALL_BUT_OBSERVER),
    Cell("parked.after_commit", OBSERVER, work="rubbish", beside=_ALL_BUT_OBSERVER),
    # the subscriber's keeper, which tries again what was kept
    Cell("keeper.before_retry", OBSERVERS_KEEPER, work="poison", beside=(*_ALL_BUT_OBSERVER, OBSERVER)),
    Cell("keeper.after_retry", OBSERVERS_KEEPER, work="poison", beside=(*_ALL_BUT_OBSERVER, OBSERVER)),
    Cell(
        "subscriber.before_commit",
        OBSERVERS_KEEPER,
        work="cured",
        beside=(*_ALL_BUT_OBSERVER, OBSERVER),
        remark="again",
    ),
    Cell(
        "subscriber.after_commit", OBSERVERS_KEEPER, work="cured", beside=(*_ALL_BUT_OBSERVER, OBSERVER), remark="again"
    ),
)
#: Played in the short run too, in one order of coming back each: where no test of the checklist's own dies.
BRIEF = {
    "call.after_send": ORDERS[0],
    "refusal.after_commit": ORDERS[1],
    "timer.after_commit": ORDERS[0],
    "waiting.after_commit": ORDERS[1],
    "kept.after_commit": ORDERS[0],
    "keeper.after_retry": ORDERS[1],
    "subscriber.after_commit without inbox": ORDERS[0],
}
#: The same with a protection taken away: these must fail.
CONTROLS = (
    Cell("together.after_commit", SPECIMEN, remark="without stored answers", sabotage="idempotency"),
    Cell("relay.before_publish", KEEPER, beside=(SPECIMEN,), remark="marked first", sabotage="relay"),
    Cell(
        "subscriber.after_commit", OBSERVER, nth=2, beside=_ALL_BUT_OBSERVER, remark="without inbox", sabotage="inbox"
    ),
)
