"""Akoma Ntoso 3.0 (OASIS LegalDocML): a work as one document of the standard."""

from app.domain.akn.document import Provision, to_akoma_ntoso
from app.domain.akn.elements import MEDIA_TYPE, NAMESPACE
from app.domain.akn.names import HEADING, NATURE, PARTS_OF_JUDGMENT, QUOTED, ROLE, with_number

__all__ = [
    "HEADING",
    "MEDIA_TYPE",
    "NAMESPACE",
    "NATURE",
    "PARTS_OF_JUDGMENT",
    "QUOTED",
    "ROLE",
    "Provision",
    "to_akoma_ntoso",
    "with_number",
]
