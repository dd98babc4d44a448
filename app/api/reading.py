"""The reader of the API: absolute links, facet links that lead back into the API."""

from typing import Annotated

from fastapi import Depends, Request

from app.deps import LocaleDep, PortalDep, VocabulariesDep
from app.presenters.reader import API, Reader


def get_reader(request: Request, portal: PortalDep, vocabularies: VocabulariesDep, locale: LocaleDep) -> Reader:
    """Links are absolute, because the answer is read on other sites; they keep a locale that was asked for."""
    base = portal.settings.base_url or str(request.base_url)
    carried = (("locale", locale),) if "locale" in request.query_params else ()
    return Reader(vocabularies, locale, base.rstrip("/"), f"{API}/search", carried)


ReaderDep = Annotated[Reader, Depends(get_reader)]
