"""How many posts a minute the simulator takes, beside two checks of each post by itself.

    python -m bench.simulator.run [posts]

Prints, for a changed verb, a changed threshold and a changed word list, posts a minute with one
process and with two, and the ratio of CPU to that way in the same run; then the same for
drafts kept in a database. Goal: 100,000 posts within a minute on two cores.
"""

import sys

if __name__ == "__main__":
    # Only here: the processes that this one begins read this file too, and make no database.
    from bench.simulator.measuring import main

    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
