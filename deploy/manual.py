"""The manual, written by hand: what `./wutong --help` and `./wutong COMMAND --help` say.

Standard library only: it can be read before there is an environment.
"""

PAGE = """\
WUTONG 梧桐: one house for everyone who governs a sub-district together

    ./wutong COMMAND [OPTIONS]

Daily acts
    up                 bring up the whole platform and load the demo sub-district
    down               stop all of it, drained, within ten seconds
    status             each process, its memory, each queue, who is behind
    logs [SERVICE]     what the processes say; -f to follow
    accounts           who can sign in; `accounts create` makes the first officer

Stories, played over the public API
    story walkout      the night of 30 June 2017: a company leaves in the evening
    story bundle       75 compounds with nobody become one bundle, vote, sign, and get their first bills
    story ballot       owners choose a company: too few come, papers, an objection, a secret vote

Taking something away
    stop SERVICE       let one service drain and stay down
    start SERVICE      bring it back; it catches up by itself
    restart SERVICE    one process after the other, without anybody noticing

    chaos              break everything, again and again, and see whether the books balance

For whoever changes the house
    test               start what is needed and run every test; --full adds the long ones
    check              the static tools, in seconds
    bench              how fast, beside what people would pick instead

Begin with
    ./wutong up                  on a bare Debian 12, as root, with python3 and git

`up` makes a Python environment from a hashed lock, takes RabbitMQ and PostgreSQL from the distribution when they are
missing, and runs private instances of both. Everything it makes lies in .wutong/ beside this command; remove that
folder while nothing runs, and the next `up` begins anew. (PostgreSQL does not run as root: where its own user cannot
reach .wutong/, its data lie under /var/tmp, as `up` then says.) It starts no system server and touches none. Several
checkouts can be up at once.

Servers of your own
    WUTONG_POSTGRES_URI    used instead of a private PostgreSQL; must name a superuser
    WUTONG_RABBITMQ_URI    used instead of a private RabbitMQ; the user must be allowed everything in its vhost

Options of every command
    --no-install       install no package of the distribution: only name those that are missing, and stop
    --help             the page of that command

Exit status: 0 done, 1 could not, 2 not understood, 130 interrupted.
"""

PAGES = {
    "up": """\
./wutong up [--detach] [--empty] [--households N] [--scale SERVICE=N]

Brings up the platform: PostgreSQL, RabbitMQ, the databases, four services, the gateway. Says each step, then the
address, some accounts and what to try next. Stays in the foreground until Ctrl-C, which stops everything in order.

    --detach           return when everything is ready and leave it running; ./wutong down ends it
    --empty            no demo: an empty installation, whose first officer `accounts create` makes
    --households N     a demo of N households, at least 600, instead of about 20,000
    --scale SERVICE=N  a busy service serves in N processes: property, eldercare, renovation, notify or gateway. May be
                       given for several, and is remembered; another number can be given when it is down

The first `up` decides whether an installation is a demo or empty. In a demo the clock stands at the evening of
30 June 2017, 18:00, at every start, until somebody has moved it. Running it again is always safe, also after Ctrl-C or
after anything was killed; when it is already up it says so.

The first run takes up to three minutes, most of it downloading; later ones about fifteen seconds.
""",
    "down": """\
./wutong down

Stops everything of this installation: the gateway takes no more requests, the services finish what they have begun,
then the servers end. At most ten seconds. Nothing that was answered is lost.
""",
    "stop": """\
./wutong stop SERVICE

Lets a service drain and stay down until ./wutong start SERVICE. The others go on; what it misses waits for it.

SERVICE is property, eldercare, renovation, notify or gateway, with all its processes; or one process of a service, such
as property-keep or property-serve-2; or postgres or rabbitmq. Who calls a stopped gateway waits for it.
""",
    "start": """\
./wutong start SERVICE

Brings back what `stop` stopped, and returns when it is ready. SERVICE as in ./wutong stop --help.
""",
    "restart": """\
./wutong restart SERVICE

Each process of the service in turn is asked to stop, finishes what it has begun, is started again and becomes ready;
then the next. Nothing fails meanwhile and nothing is done twice: what comes in the moment between, calls, events or
HTTP requests, waits for the new process. One that was stopped is started; one that does not become ready ends the
round. SERVICE as in ./wutong stop --help; without postgres or rabbitmq, though, requests are answered 503 for a moment.
""",
    "status": """\
./wutong status [--json]

Each process with its state, pid, uptime, memory and how often it had to be restarted; each service with the messages
waiting for it, the age of its oldest unsent event, and its dead letters. Exit status 0 when all that should run is
ready.

    --json             the same as one object: "up", "address", "supervisor", "processes", "services"
""",
    "logs": """\
./wutong logs [SERVICE] [-f] [-n LINES]

The last lines of every process's log, or of one service's.

    -f, --follow       go on as they speak, until Ctrl-C
    -n, --lines N      how many lines to begin with (20)

The files are .wutong/logs/*.log, one line of JSON an event for the services; a file that passes 10 MB is set aside,
and three older ones are kept.
""",
    "accounts": """\
./wutong accounts [--json]
./wutong accounts create --login LOGIN --name NAME [--sub-district ID] [--role ROLE]

The first form lists the demo's accounts: login, role, whose it is, and the password they share, which is random for
each installation. They are synthetic people.

The second makes the first officer of a sub-district of an installation that is up, who then makes all other accounts
over the API. It asks for the password, or reads it from standard input when nobody is typing.

    --sub-district ID      the sub-district's id; without it a new one is made, and printed
    --role ROLE            working_committee (the default) or ops
""",
    "story": """\
./wutong story NAME [--json] [--faults]

Plays a story through the public HTTP API, by accounts of the right roles, and prints its timeline as it happens. The
platform must be up with the demo. Exit status 1 if any expectation fails. It can be played again: the next unused
compound takes part, or a sub-district is founded anew. Time passes for the whole platform: weeks in one, months in
another.

    walkout            a property company leaves in the evening, with the pump, the public electricity and the lifts
                       unresolved; by morning a custodian, and then a new company, has taken over
    bundle             75 compounds nobody serves are offered to one company with three price tiers: the doors are asked,
                       each compound votes on the company and on its tier, both sides sign, the first month is billed
                       to the fen, and one compound leaves with notice while the others stay
    ballot             the owners of one compound decide three times: no quorum; papers carried round, and an objection
                       upheld; a secret vote everyone counts again. Then the agreement may be signed, and is

    --json             one object: "story", "passed", "checks", "correlation_ids"
    --faults           with services stopped and processes killed on the way; the expectations are the same (walkout)
""",
    "chaos": """\
./wutong chaos [--minutes M] [--seed S] [--json]

Brings up an installation of its own, apart from that of `up`, lets people work at it all the time, and breaks it:
processes killed, frozen and starved, subscribers slowed, RabbitMQ and PostgreSQL stopped and killed, connections cut,
closed and half open, events sent again and before their turn. Then everything settles, and the books are read: every
command that was answered with success must have its effect once, every event once in each service that listens, in
order. Exit status 0 if they balance and every service answered again within a minute of each fault.

    --minutes M        how long things go wrong (2)
    --seed S           the same seed brings the same faults; without one it is drawn, and said
    --json             one object: "accepted", "effects", "lost", "doubled", "out_of_order", "faults", "recovery", …
""",
    "test": """\
./wutong test [--full] [PYTEST ARGUMENTS]

Starts a PostgreSQL and a RabbitMQ of its own, apart from those of `up`, runs the tests, and stops them. Needs nothing
done before it.

    --full             the long ones too: servers taken away, every crash point, two minutes of chaos, the bench beside
                       a peer with a bus. Without it chaos, crash points and bench run in short.

Everything else goes to pytest:
    ./wutong test tests/unit
    ./wutong test -k custody -x
""",
    "bench": """\
./wutong bench [--json] [--quick] [--growth] [--profile] [--only PART] [--peers NAMES] [--seconds S] [--rounds N] [--here]
./wutong bench --billing [--json] [--quick] [--households N]

Measures this platform beside stock nameko, FastAPI + FastStream and FastAPI without a bus, on this machine and on one
PostgreSQL and one RabbitMQ, in turn, three rounds, and prints each figure with its target and verdict. It brings up an
installation of its own, with a demo, under .wutong/bench/, makes the peers' Python environments, and stops all of it
when it is done. About eight minutes; the machine should have nothing else to do.

    --json             one object: "machine", "rows": [{"work", "value", "unit", "target", "met", "peers", "spread"}]
    --quick            a few seconds a row, one round: to see that it works, not to judge by
    --growth           also the same reads with 1,000,000 households, whose loading takes a quarter of an hour or more
    --soak MINUTES     load for so long before the memory is read the second time
    --profile          instead: where the CPU time of a read, a create, a public page and an event goes, part by part
    --only PART        only these, separated by commas: rest, read, create, public, events, load
    --peers NAMES      only these, separated by commas: nameko, faststream, fastapi; or none
    --seconds S        how long each side is under load in a round (8)
    --rounds N         how many rounds (3)
    --here             measure the installation that is up, which keeps the bench's work orders
    --billing          instead: a month's bills for 1,000,000 households, on a PostgreSQL of its own; about two
                       minutes. --households N for another number, --quick for 20,000

How to read it, and where the milliseconds go: docs/performance.md.
""",
    "check": """\
./wutong check

ruff, mypy, import-linter, squawk over the migrations, and the house's own rules (deploy/checks). All of them run, then
it says which failed. Changes nothing.
""",
}

#: Commands that need PostgreSQL and RabbitMQ on this machine.
NEEDS_SERVERS = {"up", "test", "bench", "dev-stack", "chaos"}


def asked_for(words: list[str]) -> bool:
    """Whether these words ask for the manual rather than for an act."""
    return not words or words[0] == "help" or any(word in ("-h", "--help") for word in words)


def command_of(words: list[str]) -> str:
    """The command among the words; empty when there is none."""
    return next((word for word in words if not word.startswith("-")), "")


def page(words: list[str]) -> str:
    """The page asked for."""
    named = [word for word in words if word in PAGES]
    return (PAGES[named[0]] if named else PAGE).rstrip()
