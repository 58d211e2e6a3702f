"""Text is made at the edge: what services answer as codes and facts becomes sentences in the reader's language here."""

from collections.abc import Callable, Mapping
from typing import Any

from gateway.http.language import Language

Presenter = Callable[[Mapping[str, Any], Language], dict[str, Any]]
PRESENTERS: dict[str, Presenter] = {}


def present(rpc: str, answer: Any, language: Language) -> Any:
    """The answer as the reader gets it; most answers are passed on as they are."""
    presenter = PRESENTERS.get(rpc)
    return presenter(answer, language) if presenter else answer
