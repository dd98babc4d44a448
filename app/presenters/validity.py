"""Whether a text still holds, and where the one is that does."""

from sqlalchemy.orm import Session

from app.db.models import Expression, Provision
from app.db.queries.wordings import current_text, present_wording, same_place
from app.domain.kinds import NOT_IN_FORCE
from app.presenters.base import View
from app.presenters.reader import Reader


class ValidityView(View):
    """That a text does not hold."""

    code: str
    """`earlier_version` of a text of which a newer one is held, else the status: `repealed`, `superseded` ..."""
    text: str
    """In a sentence of the reader's language."""
    current_url: str | None
    """The text that holds, where it is held."""


def provision_validity(session: Session, provision: Provision, reader: Reader) -> ValidityView | None:
    """Why a provision does not hold; None when nothing says so."""
    newer = _newer(session, provision.expression)
    if newer:
        place = same_place(session, newer, provision)
        return _view("earlier_version", (place or newer).id, reader)
    if provision.status == "superseded":
        present = present_wording(session, provision)
        return _view(provision.status, present.id if present else "", reader)
    return _by_status(provision.status or provision.expression.work.status, reader)


def text_validity(session: Session, expression: Expression, reader: Reader) -> ValidityView | None:
    """Why a whole text does not hold; None when nothing says so."""
    newer = _newer(session, expression)
    return _view("earlier_version", newer.id, reader) if newer else _by_status(expression.work.status, reader)


def _newer(session: Session, expression: Expression) -> Expression | None:
    return None if expression.current else current_text(session, expression)


def _by_status(status: str, reader: Reader) -> ValidityView | None:
    return _view(status, "", reader) if status in NOT_IN_FORCE else None


def _view(code: str, current: str, reader: Reader) -> ValidityView:
    return ValidityView(
        code=code, text=_in_words(code, reader), current_url=reader.record_url(current) if current else None
    )


def _in_words(code: str, reader: Reader) -> str:
    match code:
        case "earlier_version":
            return reader.gettext("This is an earlier version of the text.")
        case "superseded":
            return reader.gettext("This wording no longer holds: another one has taken its place.")
        case "repealed":
            return reader.gettext("This has been repealed: it is no longer law.")
        case "expired":
            return reader.gettext("This has expired: it is no longer law.")
        case "suspended":
            return reader.gettext("This is suspended: it does not apply at present.")
        case "not_yet_in_force":
            return reader.gettext("This is not yet in force.")
    return reader.gettext("This is a draft, not law.")
