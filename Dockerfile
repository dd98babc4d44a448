# syntax=docker/dockerfile:1
FROM python:3.12-slim AS build
WORKDIR /source
RUN python -m venv /portal
COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY concordance concordance
COPY ingest ingest
COPY alembic alembic
COPY frontend frontend
COPY search_mappings search_mappings
COPY seed_corpus seed_corpus
RUN /portal/bin/pip install --no-cache-dir --prefer-binary .

FROM python:3.12-slim
RUN useradd --uid 10001 --create-home --home-dir /var/lib/concordance concordance
COPY --from=build /portal /portal
USER 10001
WORKDIR /var/lib/concordance
ENV PATH=/portal/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    CONCORDANCE_DATA_DIR=/var/lib/concordance/data
VOLUME /var/lib/concordance
EXPOSE 8000
# The first start ingests the seed corpus before it answers.
HEALTHCHECK --start-period=180s --interval=10s --timeout=5s --retries=3 \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["concordance", "run", "--host", "0.0.0.0", "--port", "8000"]
