"""What the broker knows at its first breath: users, what each may touch, exchanges, queues, bindings.

The broker reads it at every start, so no administration command is ever run and nothing is published before its queue
exists. There is no guest. Passwords are stored salted and hashed, in RabbitMQ's own format.
"""

import base64
import hashlib
import secrets as random
from collections.abc import Callable
from typing import Any

from contracts import topology
from deploy.house import DATABASES

VHOST = "wutong"
ADMIN = "admin"
#: For stock nameko from outside the platform: it calls with a token and listens to property's events, and owns nothing
#: but its reply queues and the queues nameko names after what it listens to.
CLIENT = "client"
USERS: tuple[str, ...] = (ADMIN, CLIENT, *DATABASES)


def definitions(password_of: Callable[[str], str]) -> dict[str, Any]:
    """The whole definitions file."""
    return {
        "users": [_user(name, password_of(name)) for name in USERS],
        "vhosts": [{"name": VHOST}],
        "permissions": [{"user": name, "vhost": VHOST, **permissions(name)} for name in USERS],
        "topic_permissions": [],
        "parameters": [],
        "policies": [],
        **topology.definitions(VHOST),
    }


def permissions(user: str) -> dict[str, str]:
    """A service may make and use what bears its name, call others over nameko's exchange, and listen to events."""
    if user == ADMIN:
        return {"configure": ".*", "write": ".*", "read": ".*"}
    if user == CLIENT:
        return {
            "configure": r"^(nameko-rpc|rpc\.reply-.*|evt-property-.*)$",
            "write": r"^(nameko-rpc|amq\.default|rpc\.reply-.*|evt-property-.*)$",
            "read": r"^(nameko-rpc|amq\.rabbitmq\.reply-to.*|rpc\.reply-.*|property\.events|evt-property-.*)$",
        }
    own = rf"rpc-{user}|{user}\..*"
    return {
        "configure": rf"^(nameko-rpc|{own})$",
        "write": rf"^(nameko-rpc|amq\.default|{own})$",
        "read": rf"^(nameko-rpc|amq\.rabbitmq\.reply-to.*|[a-z]+\.events|{own})$",
    }


def _user(name: str, password: str) -> dict[str, Any]:
    salt = random.token_bytes(4)
    digest = salt + hashlib.sha256(salt + password.encode()).digest()
    return {
        "name": name,
        "password_hash": base64.b64encode(digest).decode(),
        "hashing_algorithm": "rabbit_password_hashing_sha256",
        "tags": ["administrator"] if name == ADMIN else [],
        "limits": {},
    }
