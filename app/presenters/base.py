"""The base of everything shown."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """A value to show. Its attribute docstrings are the API's documentation."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class LabelledValue(View):
    """A language-neutral code and its name for the reader."""

    value: str
    """The code, as filters take it."""
    label: str
    """Its name in the reader's language; the code itself where it has none."""
