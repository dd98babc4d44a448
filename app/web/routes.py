"""All pages."""

from fastapi import APIRouter

from app.web import authority_pages, citation_pages, home, record_pages, search_page, treaty_pages

router = APIRouter(include_in_schema=False)
for part in (home, search_page, record_pages, treaty_pages, authority_pages, citation_pages):
    router.include_router(part.router)
