"""Read functions, one file an aggregate: a session and plain arguments in, rows or values out.

(Index documents are made in `app.search.documents`.)
"""
