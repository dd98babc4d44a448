import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from servers.host import ServerError
from servers.opensearch_home import home
from tests.conftest import unavailable


@pytest.fixture
def own_servers_dir(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A servers folder of the test's own, so that it may stop what others of this machine are using."""
    folder = Path(tempfile.mkdtemp(prefix="concordance-"))  # tmp_path is closed to the servers' user
    folder.chmod(0o755)
    monkeypatch.setenv("CONCORDANCE_SERVERS_DIR", str(folder))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def installed_opensearch(monkeypatch: pytest.MonkeyPatch, own_servers_dir: Path) -> Path:
    """`own_servers_dir` with the OpenSearch of the machine in it, not downloaded again."""
    with monkeypatch.context() as outside:
        outside.delenv("CONCORDANCE_SERVERS_DIR")
        try:
            program = home()
        except ServerError as error:
            unavailable("OpenSearch", error)
    shutil.copytree(program, own_servers_dir / program.name)
    return own_servers_dir
