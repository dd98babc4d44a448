"""What an input path stands for: nothing is taken or left out in silence."""

import hashlib
import stat
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.kinds import LinkRole
from ingest.items import SourceItem, StageError
from ingest.sources import ManifestError, checksum_warning, list_items
from ingest.sources.archive import _problem

MANIFEST = "path,kind,jurisdiction,language,title,sha256,facts_from\nlaws/a.txt,legislation,KE,en,Act,{sha},gazette\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "laws").mkdir()
    (tmp_path / "laws/a.txt").write_text("Section 1", encoding="utf-8")
    (tmp_path / "laws/b.html").write_text("<p>Section 2</p>", encoding="utf-8")
    (tmp_path / "laws/.hidden").write_text("x", encoding="utf-8")
    (tmp_path / "README.md").write_text("About", encoding="utf-8")
    return tmp_path


def with_manifest(folder: Path, extra: str = "") -> Path:
    sha = hashlib.sha256(b"Section 1").hexdigest()
    (folder / "manifest.csv").write_text(MANIFEST.format(sha=sha) + extra, encoding="utf-8")
    return folder


def code_of(item: SourceItem) -> str:
    with pytest.raises(StageError) as caught:
        item.read()
    assert caught.value.stage == "sources"
    return caught.value.code


def test_a_folder_gives_its_files_and_leaves_hidden_ones_out(folder: Path) -> None:
    assert [item.path for item in list_items(folder)] == ["README.md", "laws/a.txt", "laws/b.html"]


def test_a_single_file_is_one_item(folder: Path) -> None:
    (item,) = list_items(folder / "laws/a.txt")
    assert (item.path, item.read(), item.size()) == ("a.txt", b"Section 1", 9)


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list_items(tmp_path / "nowhere")


def test_a_manifest_declares_and_unlisted_documents_are_still_input(folder: Path) -> None:
    (folder / "notes.jsonl").write_text("{}", encoding="utf-8")
    listing = list_items(with_manifest(folder))
    assert [item.path for item in listing] == ["laws/a.txt", "laws/b.html"]
    declared = listing.items[0].declared
    assert (declared.jurisdiction, declared.title, declared.source) == ("KE", "Act", "gazette")
    assert {skipped.path for skipped in listing.skipped} == {"README.md", "manifest.csv", "notes.jsonl"}
    assert all(skipped.reason for skipped in listing.skipped)


def test_a_manifest_given_directly_is_its_rows_only(folder: Path) -> None:
    assert [item.path for item in list_items(with_manifest(folder) / "manifest.csv")] == ["laws/a.txt"]


def test_a_listed_file_that_is_missing_or_outside_is_a_named_problem(folder: Path) -> None:
    listing = list_items(with_manifest(folder, "laws/gone.txt,,,,,,\n../../etc/passwd,,,,,,\n"))
    problems = {item.path: code_of(item) for item in listing if item.problem}
    assert problems == {"laws/gone.txt": "missing", "../../etc/passwd": "unsafe_path"}


def test_another_version_of_a_file_is_a_warning(folder: Path) -> None:
    (item, _) = list_items(with_manifest(folder))
    assert checksum_warning(item, hashlib.sha256(item.read()).hexdigest()) == ""
    assert "another version" in checksum_warning(item, "0" * 64)


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("path,jurisdicton\na,KE\n", "the nearest is 'jurisdiction'"),
        ("file,kind\na,case\n", "'file'"),
        ("kind,title\ncase,x\n", "no column 'path'"),
        ("path,kind\na,case\na,case\n", "listed twice"),
        ("path,kind\na,case,surplus\n", "3 cells"),
    ],
)
def test_an_unusable_manifest_says_what_is_wrong(tmp_path: Path, manifest: str, message: str) -> None:
    (tmp_path / "manifest.csv").write_text(manifest, encoding="utf-8")
    with pytest.raises(ManifestError, match=message):
        list_items(tmp_path)


def test_assertions_beside_a_manifest_are_declared_with_their_file(folder: Path) -> None:
    rows = "path,num,vocabulary,term,role,source\nlaws/a.txt,1,article,UNCAC:15,core,editor\n"
    (folder / "assertions.csv").write_text(rows, encoding="utf-8")
    (assertion,) = list_items(with_manifest(folder)).items[0].declared.assertions
    assert (assertion.num, assertion.term, assertion.role) == ("1", "UNCAC:15", LinkRole.CORE)


@pytest.mark.parametrize(
    ("row", "message"),
    [("laws/c.txt,1,article,UNCAC:15,core,x", "column path"), ("laws/a.txt,1,article,UNCAC:15,cor,x", "column role")],
)
def test_a_wrong_assertion_names_row_and_column(folder: Path, row: str, message: str) -> None:
    (folder / "assertions.csv").write_text(f"path,num,vocabulary,term,role,source\n{row}\n", encoding="utf-8")
    with pytest.raises(ManifestError, match=f"row 1, {message}"):
        list_items(with_manifest(folder))


def test_a_zip_gives_its_members_and_refuses_the_unsafe_ones(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "laws.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ke/a.txt", "Section 1")
        archive.writestr("../evil.txt", "out")
        archive.writestr("/root.txt", "out")
        archive.writestr("bomb.txt", b" " * (40 * 2**20))
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    items = {item.path: item for item in list_items(tmp_path / "laws.zip")}
    assert items["laws.zip/ke/a.txt"].read() == b"Section 1"
    refused = {item.member: code_of(item) for item in items.values() if item.problem}
    assert refused == {
        "../evil.txt": "unsafe_path",
        "/root.txt": "unsafe_path",
        "bomb.txt": "zip_bomb",
        "link.txt": "unsafe_path",
    }


def test_a_file_that_is_no_zip_is_one_named_problem(tmp_path: Path) -> None:
    (tmp_path / "laws.zip").write_bytes(b"no archive")
    (item,) = list_items(tmp_path)
    assert code_of(item) == "damaged"


@given(st.lists(st.sampled_from(["..", "a", "b.txt"]), min_size=1, max_size=6))
def test_a_member_that_climbs_is_always_refused(parts: list[str]) -> None:
    problem = _problem(zipfile.ZipInfo("/".join(parts)), times=1)
    assert (problem is not None) == (".." in parts)
