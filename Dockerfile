# Axis Guide as a container: one small image, no root, works on a read-only file system; only /data is written.
# The settings are those of docs/operators.md; the token comes from outside and is in no layer.

FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY bot bot
COPY content content
COPY locales locales
RUN pip wheel --no-cache-dir --no-deps --wheel-dir /wheel . \
 && python -m venv /app \
 && /app/bin/pip install --no-cache-dir --constraint constraints.txt /wheel/*.whl

FROM python:3.11-slim
COPY --from=build /app /app
RUN mkdir /data && chown 10001:10001 /data
ENV PATH=/app/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    LISTEN=0.0.0.0:8080 \
    DATABASE_URL=sqlite:////data/axis-guide.db
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["axis-guide", "health"]
ENTRYPOINT ["axis-guide"]
CMD ["run"]
