"""`python -m servers postgres|opensearch|both start|stop|status`; the output of `start` can be given to `eval`."""

import argparse
import sys

from servers import opensearch, postgres
from servers.host import ServerError

VARIABLES = {"postgres": "CONCORDANCE_DATABASE_URL", "opensearch": "CONCORDANCE_SEARCH_URL"}

SIZES = tuple(opensearch.HEAP)


def main() -> int:
    """Do what the command line says; 0, or 1 with one line on stderr."""
    arguments = _parser().parse_args()
    try:
        for server in [arguments.server] if arguments.server != "both" else list(VARIABLES):
            _do(server, arguments.action, arguments.nodes, arguments.heap)
    except ServerError as error:
        print(f"servers: {error}", file=sys.stderr)
        return 1
    return 0


def _do(server: str, action: str, nodes: int, heap: int | None) -> None:
    if action == "stop":
        _stop(server)
    elif action == "start":
        print(f"export {VARIABLES[server]}={_start(server, nodes, heap)}")
    else:
        print(f"{server}: {_running(server, nodes) or 'not running'}")


def _start(server: str, nodes: int, heap: int | None) -> str:
    return postgres.start(keep=True) if server == "postgres" else opensearch.start(nodes, keep=True, heap=heap).url


def _stop(server: str) -> None:
    if server == "postgres":
        return postgres.stop()
    for nodes in SIZES:
        opensearch.stop(nodes)


def _running(server: str, nodes: int) -> str | None:
    if server == "postgres":
        return postgres.running()
    cluster = opensearch.running(nodes)
    return cluster.url if cluster else None


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m servers", description=__doc__)
    parser.add_argument("server", choices=[*VARIABLES, "both"])
    parser.add_argument("action", choices=["start", "stop", "status"])
    parser.add_argument("--nodes", type=int, choices=SIZES, default=1, help="how many OpenSearch nodes to start")
    parser.add_argument("--heap", type=int, metavar="MB", help="memory of each OpenSearch node that is started")
    return parser


if __name__ == "__main__":
    sys.exit(main())
