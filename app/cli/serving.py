"""`serve`: pages, API and widget."""

import sys
from socket import SO_REUSEADDR, SOL_SOCKET, socket
from typing import Annotated

import typer

from app.cli.base import commands
from app.errors import ConcordanceError
from app.settings import Settings

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.", min=0, max=65535)]


class PortTaken(ConcordanceError):
    """The address to serve on is not to be had."""


def be_free(host: str, port: int) -> None:
    """Raises PortTaken before anything is started."""
    with socket() as probe:
        probe.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTaken(f"{host}:{port} cannot be used ({error.strerror}): give another one with --port") from error


@commands.command()
def serve(host: Host = "127.0.0.1", port: Port = 8000) -> None:
    """Serve pages, API and widget. It keeps cited result sets; content comes by `concordance ingest`."""
    import uvicorn

    be_free(host, port)
    print(f"Concordance is on http://{host}:{port}/ (Ctrl-C ends it)", file=sys.stderr)
    uvicorn.run("app.main:create_app", factory=True, host=host, port=port, log_level=Settings().log_level)
