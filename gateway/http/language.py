"""Which language a reader wants: Chinese unless English is asked for first."""

from typing import Literal

Language = Literal["zh", "en"]


def preferred(accept_language: str) -> Language:
    """The better liked of Chinese and English in an ``Accept-Language`` header; Chinese when it says neither."""
    if not accept_language:
        return "zh"
    liked = {"zh": 0.0, "en": 0.0}
    for entry in accept_language.split(",")[:20]:
        tag, _, parameters = entry.strip().partition(";")
        primary = tag.split("-")[0].lower()
        if primary in liked:
            liked[primary] = max(liked[primary], _quality(parameters))
    return "en" if liked["en"] > liked["zh"] else "zh"


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return min(1.0, max(0.0, float(value)))
    except ValueError:
        return 0.0
