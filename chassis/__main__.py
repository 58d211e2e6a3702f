"""``python -m chassis serve|keep package.module:Class``, ``migrate OWNER_URI FOLDER``, ``declare``."""

import os
import sys


def main(arguments: list[str]) -> int:
    match arguments:
        case ["serve" | "keep" as process, path]:
            from chassis.boot import run

            return run(path, process)
        case ["migrate", owner_uri, folder]:
            from chassis.migrate import migrate

            for name in migrate(owner_uri, folder):
                print(name)
            return 0
        case ["declare"]:
            from chassis.topology import declare

            declare(os.environ["WUTONG_AMQP_URI"])
            return 0
    print(__doc__, file=sys.stderr)
    return 2


sys.exit(main(sys.argv[1:]))
