"""Treaty articles as links."""

from app.domain.articles import INSTRUMENTS, ArticleRef
from app.presenters.base import LabelledValue
from app.presenters.reader import Reader


class ArticleLink(LabelledValue):
    """A treaty, article or paragraph, and its page."""

    url: str


def article_link(article: str, reader: Reader) -> ArticleLink:
    """The article with its name and page."""
    return ArticleLink(value=article, label=reader.label("article", article), url=reader.article_url(article))


def is_within(inner: str, outer: str) -> bool:
    """Whether an article is that article or one of its paragraphs, or belongs to that treaty."""
    return inner == outer or (inner not in INSTRUMENTS and outer in ArticleRef.parse(inner).lineage())
