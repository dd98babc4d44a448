"""The reader of pages: links within the portal that keep a language once it was chosen."""

from typing import Annotated

from fastapi import Depends, Request

from app.deps import LocaleDep, VocabulariesDep
from app.presenters.reader import Reader


def get_reader(request: Request, vocabularies: VocabulariesDep, locale: LocaleDep) -> Reader:
    """Relative links; a locale asked for in the address goes along."""
    carried = (("locale", locale),) if "locale" in request.query_params else ()
    return Reader(vocabularies, locale, carried=carried)


ReaderDep = Annotated[Reader, Depends(get_reader)]
