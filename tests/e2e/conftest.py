"""A served portal and a page of another site, for a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep

import pytest
import uvicorn

from app.main import create_app
from app.settings import FRONTEND, Settings
from tests.factories import write_portal


@contextmanager
def _running(server: uvicorn.Server) -> Iterator[str]:
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running portal."""
    app = create_app(write_portal(Settings(data_dir=tmp_path_factory.mktemp("portal"))))
    with _running(uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))) as url:
        yield url


@pytest.fixture(scope="session")
def other_site() -> Iterator[str]:
    """The address of another origin that serves the widget's example page."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(FRONTEND / "widget"))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
