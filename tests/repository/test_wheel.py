import subprocess
import sys
from pathlib import Path

from app.settings import ROOT

QUESTION = """
import alembic, app.settings as settings
for folder in (settings.ALEMBIC, settings.FRONTEND, settings.SEARCH_MAPPINGS, settings.VOCABULARIES):
    assert folder.is_dir(), folder
assert not settings.ALEMBIC.samefile(next(iter(alembic.__path__)))
print(settings.ROOT)
"""


def test_an_installed_portal_finds_its_data_and_leaves_the_library_alembic_alone(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--no-deps", "--target", tmp_path, ROOT], check=True)
    # -P keeps the working folder, which is the repository, off the path; PYTHONPATH comes before an editable install.
    answer = subprocess.run(
        [sys.executable, "-P", "-c", QUESTION],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(answer.stdout.strip()) == tmp_path / "concordance" / "data"
