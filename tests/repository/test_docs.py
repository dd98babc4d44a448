"""Documentation and program agree: settings, commands, folders and links."""

import re
from pathlib import Path

import pytest

from app.settings import ROOT, Settings
from concordance.cli import commands

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_in_the_readme_with_its_default(name: str) -> None:
    field = Settings.model_fields[name]
    default = str(field.default) if field.default != "" else ""
    assert f"| `CONCORDANCE_{name.upper()}` | {default} | {field.description} |" in README


def test_the_readme_names_no_setting_that_is_none() -> None:
    named = set(re.findall(r"CONCORDANCE_([A-Z_]+)", README))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_every_command_teaches_what_it_does() -> None:
    assert [
        command.name or command.callback.__name__ for command in commands.registered_commands if command.callback
    ] != []
    assert all(command.callback.__doc__ for command in commands.registered_commands if command.callback)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_folder_of_the_map_exists() -> None:
    rows = re.findall(r"^\| ((?:`[a-z_/]+`(?:, )?)+) \|", README.split("## Where things are")[1], flags=re.M)
    folders = [folder for row in rows for folder in re.findall(r"`([^`]+)`", row)]
    assert len(folders) > 10
    assert [folder for folder in folders if not (ROOT / folder).is_dir()] == []
