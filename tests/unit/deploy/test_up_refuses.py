"""What the first `up` decided stands, and an option that says otherwise is refused before anything is touched."""

from pathlib import Path

import pytest

from deploy.commands import up
from deploy.console import Stop
from deploy.installation import Installation


def asked(*options: str) -> object:
    from deploy.cli import _parser

    return _parser().parse_args(["up", *options])


@pytest.mark.parametrize(
    ("about", "options", "said"),
    [
        ({}, ("--households", "599"), "at least 600"),
        ({}, ("--households", "-5"), "at least 600"),
        ({}, ("--empty", "--households", "600"), "give one of them"),
        ({"demo": True, "households": None}, ("--empty",), "holds the demo"),
        ({"demo": True, "households": 600}, ("--households", "900"), "a demo of 600 households"),
        ({"demo": True, "households": None}, ("--households", "900"), "about 20,000"),
        ({"demo": False, "households": None}, ("--households", "900"), "is empty"),
    ],
)
def test_another_house_than_the_one_that_stands_is_refused(
    tmp_path: Path, about: dict[str, object], options: tuple[str, ...], said: str
) -> None:
    installation = Installation(tmp_path)
    if about:
        installation.remember(**about)
    with pytest.raises(Stop, match=said):
        up._refuse_another(installation, asked(*options))  # type: ignore[arg-type]
    assert installation.about == about


def test_a_scale_whose_connections_do_not_fit_is_refused_with_one_that_does(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    up._refuse_what_does_not_fit(installation, {"property": 13})
    with pytest.raises(Stop, match=r"needs 202 .* takes 200; --scale property=13 would fit"):
        up._refuse_what_does_not_fit(installation, {"property": 14})


@pytest.mark.parametrize("word", ["property", "property=", "property=0", "property=-1", "lift=2", "property-keep=2"])
def test_a_scale_that_means_nothing_is_not_understood(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        asked("--scale", word)
    assert refused.value.code == 2
    assert "SERVICE=N" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("about", "options"),
    [
        ({}, ()),
        ({}, ("--empty",)),
        ({}, ("--households", "600")),
        ({"demo": True, "households": 600}, ("--households", "600")),
        ({"demo": True, "households": 600}, ()),
        ({"demo": False, "households": None}, ("--empty",)),
        ({"demo": False, "households": None}, ()),
    ],
)
def test_what_agrees_with_it_passes(tmp_path: Path, about: dict[str, object], options: tuple[str, ...]) -> None:
    installation = Installation(tmp_path)
    if about:
        installation.remember(**about)
    up._refuse_another(installation, asked(*options))  # type: ignore[arg-type]
