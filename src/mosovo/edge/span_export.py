"""The exporter of spans: OTLP over HTTP, in batches by a thread. Imported only where a collector is set."""

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

EXPORT_TIMEOUT = 5
"""What one export may take."""


def build_provider(url: str) -> TracerProvider:
    """Return a provider that sends its spans to the collector."""
    provider = TracerProvider(resource=Resource.create({"service.name": "mosovo"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(url, timeout=EXPORT_TIMEOUT)))
    return provider
