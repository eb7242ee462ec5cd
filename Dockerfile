# The product in a container: the same pins as `make setup`, nothing built at run time.
FROM python:3.12-slim
ENV PYTHONUNBUFFERED=1 PYTHONPATH=/app
WORKDIR /app
COPY deploy/requirements/runtime.lock deploy/requirements/runtime.lock
RUN pip install --no-cache-dir --no-deps --require-hashes -r deploy/requirements/runtime.lock && useradd --system --uid 10001 healthsmart
COPY bot bot
COPY agents agents
COPY store store
COPY channels channels
COPY rules rules
COPY compliance compliance
COPY deploy/slack-manifest.json deploy/slack-manifest.json
RUN python -m compileall -q . && python -m bot.thrift && mkdir -p /data && chown healthsmart /data
USER healthsmart
ENV HEALTHSMART_DATA_DIR=/data
EXPOSE 8080
HEALTHCHECK CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
CMD ["python", "-m", "bot", "serve", "--host", "0.0.0.0", "--port", "8080"]
