"""Treaty articles as links."""

from app.presenters.base import LabelledValue
from app.presenters.reader import Reader


class ArticleLink(LabelledValue):
    """A treaty, article or paragraph, and its page."""

    url: str


def article_link(article: str, reader: Reader) -> ArticleLink:
    """The article with its name and page."""
    return ArticleLink(value=article, label=reader.label("article", article), url=reader.article_url(article))
