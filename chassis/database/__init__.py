"""PostgreSQL under eventlet: a wait that never blocks the hub, a bounded pool, transactions that know their tenant."""
