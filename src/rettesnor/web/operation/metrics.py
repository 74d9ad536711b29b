"""Figures for Prometheus: what was answered, how fast, and what waits; routes, never addresses."""

from collections.abc import Iterator

from django.db import connection
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from rettesnor.web.operation.waiting import waiting_tasks
from rettesnor.web.posts.models import Draft

REGISTRY = CollectorRegistry()
ANSWERS = Counter(
    "rettesnor_answers", "Requests answered", ["route", "method", "status"], registry=REGISTRY
)
SECONDS = Histogram(
    "rettesnor_answer_seconds", "Time to answer a request", ["route"], registry=REGISTRY,
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)  # fmt: skip


class Drafts(Collector):
    """How many drafts stand in each state, counted when asked."""

    def collect(self) -> Iterator[Metric]:
        """Yield one figure a state."""
        found = GaugeMetricFamily("rettesnor_drafts", "Drafts in each state", labels=["state"])
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(Draft._meta.db_table)
            cursor.execute(f"SELECT state, count(*) FROM {table} GROUP BY state")
            for state, count in cursor.fetchall():
                found.add_metric([state], count)
        yield found


class Tasks(Collector):
    """How many tasks wait that may run now, and since when, counted when asked."""

    def collect(self) -> Iterator[Metric]:
        """Yield both figures."""
        waiting = waiting_tasks(timezone.now())
        yield GaugeMetricFamily("rettesnor_tasks_waiting", "Tasks that wait", waiting.count)
        yield GaugeMetricFamily(
            "rettesnor_tasks_oldest_seconds", "How long the oldest has waited",
            waiting.oldest_seconds,
        )  # fmt: skip


REGISTRY.register(Drafts())
REGISTRY.register(Tasks())
