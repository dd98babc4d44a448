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


def numbered(value: str, label: str) -> str:
    """A name as it is told apart: a treaty article's after its number, because titles recur between treaties."""
    return f"{value} {label}" if ":" in value and label != value else label


def is_within(inner: str, outer: str) -> bool:
    """Whether an article is that article or one of its paragraphs, or belongs to that treaty."""
    return inner == outer or (inner not in INSTRUMENTS and outer in ArticleRef.parse(inner).lineage())
