"""Who is bound by the treaties."""

from pathlib import Path

from sqlalchemy import Engine, event

from app.db.engine import make_engine
from app.db.migrate import upgrade


def test_what_the_tables_say_already_is_not_written_again(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'concordance.sqlite'}")
    assert "INSERT INTO reservation" in _written(engine)
    assert _written(engine) == ""


def _written(engine: Engine) -> str:
    """The statements by which an upgrade writes."""
    seen: list[str] = []

    def watch(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(engine, "before_cursor_execute", watch)
    upgrade(engine)
    event.remove(engine, "before_cursor_execute", watch)
    return "\n".join(line for line in seen if line.startswith(("INSERT", "DELETE", "UPDATE")))
