"""The body of a new OpenSearch index: the declared analysis and mapping, compiled."""

from typing import Any

from app.search.analysis import Analysis, Analyzer
from app.search.mappings import Mappings

Json = dict[str, Any]


def index_body(mappings: Mappings, analysis: Analysis) -> Json:
    """Settings, analysers and mapping of an index that is being filled: refreshed only at the end."""
    return {
        "settings": {**mappings.settings, "refresh_interval": "-1", "analysis": analysis_settings(analysis)},
        "mappings": {
            "dynamic": "strict",
            "_source": {"includes": [mappings.stored]},
            "properties": mappings.properties(analysis),
        },
    }


def analysis_settings(analysis: Analysis) -> Json:
    """An analyser a language: the same tokens, the same Snowball algorithm, accents dropped last."""
    settings: Json = {"tokenizer": {}, "filter": {}, "analyzer": {}}
    for key, analyzer in analysis.analyzers.items():
        settings["tokenizer"][key] = {"type": "pattern", "pattern": analyzer.token, "group": 0}
        filters = _stemming(analyzer)
        settings["filter"] |= filters
        settings["analyzer"][key] = {"tokenizer": key, "filter": [*filters, "asciifolding"]}
    return settings


def _stemming(analyzer: Analyzer) -> Json:
    filters: Json = {}
    if analyzer.overrides:
        rules = [f"{word} => {stem}" for word, stem in analyzer.overrides.items()]
        filters[f"{analyzer.language}_overrides"] = {"type": "stemmer_override", "rules": rules}
    if analyzer.stemmer:
        filters[f"{analyzer.language}_stemmer"] = {"type": "snowball", "language": analyzer.stemmer}
    return filters
