"""OpenSearch's home folder, laid out as its distribution does it, from jars on Maven Central.

`opensearch_jars.tsv` is the lock file: every jar, the folder it goes to and its SHA-256. `docs/servers.md` says how
it is made anew for another version.
"""

import hashlib
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx

from servers.host import ServerError, locked, servers_dir

VERSION = "3.8.0"
MAVEN_CENTRAL = "https://repo1.maven.org/maven2/"
JARS = Path(__file__).with_name("opensearch_jars.tsv")
CLASSES = {
    "modules/analysis-common": "org.opensearch.analysis.common.CommonAnalysisModulePlugin",
    "modules/lang-painless": "org.opensearch.painless.PainlessModulePlugin",
    "modules/mapper-extras": "org.opensearch.index.mapper.MapperExtrasModulePlugin",
    "modules/reindex": "org.opensearch.index.reindex.ReindexModulePlugin",
    "modules/transport-netty4": "org.opensearch.transport.Netty4ModulePlugin",
    "plugins/analysis-icu": "org.opensearch.plugin.analysis.icu.AnalysisICUPlugin",
}


@dataclass(frozen=True, slots=True)
class Jar:
    """One line of the lock file: `folder` inside the home, `path` on Maven Central, `sha256` in hex."""

    folder: str
    path: str
    sha256: str


def locked_jars() -> Iterator[Jar]:
    """The jars of the lock file."""
    for line in JARS.read_text().splitlines():
        if not line.startswith("#"):
            yield Jar(*line.split("\t"))


def home() -> Path:
    """The home folder, downloaded (72 MB) and laid out on first use. Raises ServerError when that fails."""
    digest = hashlib.sha256(JARS.read_bytes()).hexdigest()[:8]
    folder = servers_dir() / f"opensearch-{VERSION}-{digest}"
    with locked("opensearch-home"):
        if not folder.exists():
            _lay_out(folder)
    return folder


def _lay_out(folder: Path) -> None:
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    (part / "bin").mkdir(parents=True)  # empty, but OpenSearch insists on it
    with httpx.Client(base_url=MAVEN_CENTRAL, timeout=60) as maven, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda jar: _download(maven, jar, part), locked_jars()))
    for name, classname in CLASSES.items():
        (part / name / "plugin-descriptor.properties").write_text(_descriptor(Path(name).name, classname))
    part.rename(folder)


def _download(maven: httpx.Client, jar: Jar, home: Path) -> None:
    content = _content(maven, jar.path)
    if hashlib.sha256(content).hexdigest() != jar.sha256:
        raise ServerError(f"{MAVEN_CENTRAL}{jar.path} is not the file opensearch_jars.tsv names: wrong SHA-256")
    target = home / jar.folder / Path(jar.path).name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _content(maven: httpx.Client, path: str, tries: int = 3) -> bytes:
    try:
        return maven.get(path).raise_for_status().content
    except httpx.HTTPError as error:
        if tries > 1:
            return _content(maven, path, tries - 1)
        raise ServerError(f"cannot download {MAVEN_CENTRAL}{path}: {error}") from error


def _descriptor(name: str, classname: str) -> str:
    # The built-in analyzers of analysis-common are Painless extension points, so it loads after lang-painless.
    extended = "lang-painless" if name == "analysis-common" else ""
    fields = {
        "name": name,
        "description": name,
        "version": VERSION,
        "opensearch.version": VERSION,
        "java.version": "21",
        "classname": classname,
        "extended.plugins": extended,
        "has.native.controller": "false",
    }
    return "".join(f"{key}={value}\n" for key, value in fields.items())
