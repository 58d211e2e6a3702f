"""The machine a measurement was made on, in the words one needs to compare it."""

import os
import platform
from pathlib import Path
from typing import Any

import psycopg

from deploy.bench.broker import connect
from deploy.stack import Stack


def describe(stack: Stack) -> dict[str, Any]:
    """Processor, memory, versions; ``load`` is what the machine was doing already, in processes that wanted to run."""
    with psycopg.connect(stack.admin_uri) as database, connect(stack.amqp_uri()) as broker:
        postgres, rabbitmq = database.info.server_version // 10000, broker.server_properties["version"]
    return {
        "processor": _first("/proc/cpuinfo", "model name"),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(int(_first("/proc/meminfo", "MemTotal").split()[0]) / 1e6, 1),
        "kernel": platform.release(),
        "python": platform.python_version(),
        "postgresql": postgres,
        "rabbitmq": rabbitmq,
        "load": round(os.getloadavg()[0], 2),
    }


def _first(file: str, name: str) -> str:
    for line in Path(file).read_text().splitlines():
        if line.startswith(name):
            return line.partition(":")[2].strip()
    return "0"
