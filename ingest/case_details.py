"""The joined rows of a case, read from a file's front matter: decisions, parties, charges, verdicts, sentences."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from app.domain.frbr import known_date
from ingest.items import StageError


class _Row(BaseModel):
    # A misspelt key would lose what it holds, so it is an error.
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)


class SentenceRow(_Row):
    """A punishment: `months` of deprivation of liberty, or an `amount` of money in a `currency`."""

    type: str = ""
    months: int | None = None
    suspended: bool = False
    amount: float | None = None
    currency: str = ""
    detail: str = ""


class ChargeRow(_Row):
    """An accusation under a statute, and what the court found."""

    statute: str = ""
    crime_type: str = ""
    verdict: str = ""
    sentences: list[SentenceRow] = Field(default_factory=list)


class PartyRow(_Row):
    """Somebody in the case, by role and an anonymous name."""

    role: str = ""
    name: str = ""
    gender: str = ""
    age: int | None = None
    nationality: str = ""
    legal_person: bool = False
    charges: list[ChargeRow] = Field(default_factory=list)


class CaseRows(BaseModel):
    """A case's front matter; the keys that describe the file itself are read elsewhere."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    court: str = ""
    court_level: str = ""
    decision_date: str = ""
    ecli: str = ""
    proceeding_type: str = ""
    outcome: list[str] = Field(default_factory=list)
    crime_types: list[str] = Field(default_factory=list)
    parties: list[PartyRow] = Field(default_factory=list)

    @field_validator("decision_date")
    @classmethod
    def _exists(cls, value: str) -> str:
        """A day, month or year that a calendar has."""
        if value and known_date(value) != value:
            raise ValueError(f"{value!r} is no date: 2019, 2019-03 or 2019-03-14")
        return value


def case_details(metadata: Mapping[str, Any]) -> Mapping[str, Any]:
    """The rows as plain values. Raises StageError naming the key that has a wrong shape."""
    values = {key: value for key, value in metadata.items() if value is not None}
    values["decision_date"] = str(values.get("decision_date", ""))
    try:
        return CaseRows.model_validate(values).model_dump()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise StageError("identify", "bad_front_matter", f"{where}: {first['msg']}") from error
