"""How Wutong runs: the one command, the private servers, the supervised processes.

`installation` says where everything of one installation lies, `stack` brings up its PostgreSQL and RabbitMQ,
`supervisor` keeps the processes running, `commands` has one module for each word after `./wutong`.
"""
