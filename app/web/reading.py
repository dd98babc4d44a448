"""The reader of pages: links within the portal that keep a language once it was chosen."""

from typing import Annotated

from fastapi import Depends, Request

from app.deps import LocaleDep, PortalDep, VocabulariesDep
from app.presenters.reader import Reader


def get_reader(request: Request, vocabularies: VocabulariesDep, locale: LocaleDep) -> Reader:
    """Relative links; a locale asked for in the address goes along."""
    carried = (("locale", locale),) if "locale" in request.query_params else ()
    return Reader(vocabularies, locale, carried=carried)


def get_origin(request: Request, portal: PortalDep) -> str:
    """The portal's public address, for links that leave it."""
    return (portal.settings.base_url or str(request.base_url)).rstrip("/")


ReaderDep = Annotated[Reader, Depends(get_reader)]
OriginDep = Annotated[str, Depends(get_origin)]
