"""Structured logs: one JSON object a line on standard error, with the correlation and trace ids of the act at hand.

Personal data never goes into a log: log ids, codes and counts.
"""

import logging
import sys
from typing import Any

import structlog
from structlog.contextvars import bind_contextvars, clear_contextvars, merge_contextvars

log: Any = structlog.get_logger()


def configure(service: str, process: str, level: str) -> None:
    """Set logging up for this process; libraries' own loggers speak from warning upward."""
    threshold = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[
            merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            lambda _logger, _method, event: {**event, "service": service, "process": process},
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(threshold),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=max(threshold, logging.WARNING), stream=sys.stderr)
    # nameko logs every worker's exception itself; ours are answered and logged once, where they are handled
    logging.getLogger("nameko.containers").setLevel(logging.CRITICAL)


def bind(**ids: Any) -> None:
    """Put ids on every line this greenlet logs from here on."""
    clear_contextvars()
    bind_contextvars(**{name: value for name, value in ids.items() if value})


def also_bind(**ids: Any) -> None:
    """Add ids to those already on this greenlet's lines."""
    bind_contextvars(**ids)
