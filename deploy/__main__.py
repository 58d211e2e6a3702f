"""`python -m deploy …`, which is what `./wutong …` becomes once its environment is there."""

import sys

from deploy.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
