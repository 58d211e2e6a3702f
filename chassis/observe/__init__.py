"""How a process is seen from outside: JSON logs, Prometheus metrics, health."""
