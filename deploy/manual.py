"""The manual."""

NEEDS_SERVERS = {"up", "test", "dev-stack"}


def asked_for(words: list[str]) -> bool:
    return not words or words[0] in ("help", "-h", "--help") or "--help" in words


def command_of(words: list[str]) -> str:
    return next((word for word in words if not word.startswith("-")), "")


def page(words: list[str]) -> str:
    return "wutong"
