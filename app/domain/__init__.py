"""Pure values: identifiers, kinds, languages, jurisdictions, vocabularies. Imports nothing of ours."""
