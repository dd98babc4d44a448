"""HTML pages and the embeddable widget; presenters of pages, locale negotiation."""
