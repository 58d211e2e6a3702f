"""Query parameters, language, conditions, and which route an address means."""

import pytest
from marshmallow import fields

from contracts.fields import Code, Codes, Flag, Id, PageRequest
from contracts.refusals import Refusal
from gateway.http import conditions, parameters
from gateway.http.language import preferred
from gateway.http.traces import trace_id_of
from gateway.router import Router
from gateway.routing import Route

LEFT = Route("GET", "/v1/compounds/{compound_id}", "property.get_compound")
LIST = Route("GET", "/v1/compounds", "property.list_compounds")
PAID = Route("POST", "/v1/compounds/{compound_id}/advances", "property.record_advance", status=201)
ROUTER = Router([LEFT, LIST, PAID])


class Filter(PageRequest):
    compound_id = Id(required=False)
    open_only = Flag(required=False)
    kinds = Codes(("pump", "lift"), required=False)
    due = Code(("tonight",), required=False)
    ratio = fields.Float()


def test_a_query_becomes_what_its_contract_says() -> None:
    found = parameters.parse("limit=20&open_only=true&kinds=pump&kinds=lift&due=tonight", Filter())
    assert found == {"limit": 20, "open_only": True, "kinds": ["pump", "lift"], "due": "tonight"}


def test_what_does_not_look_like_its_type_stays_text_for_the_contract_to_refuse() -> None:
    assert parameters.parse("limit=many&open_only=yes", Filter()) == {"limit": "many", "open_only": "yes"}


def test_a_name_given_twice_is_refused_with_its_pointer() -> None:
    with pytest.raises(Refusal) as refused:
        parameters.parse("limit=1&limit=2", Filter())
    assert (refused.value.code, refused.value.pointer) == ("invalid", "/limit")


@pytest.mark.parametrize("query", ["cursor=%ff", "cursor=a%00b", "&".join("a=1" for _ in range(200))])
def test_an_unreadable_query_is_refused(query: str) -> None:
    with pytest.raises(Refusal) as refused:
        parameters.parse(query, Filter())
    assert refused.value.code == "bad_request"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "zh"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("en-GB,en;q=0.9", "en"),
        ("fr, en;q=0.3, zh;q=0.2", "en"),
        ("en;q=0.5, zh", "zh"),
        ("en;q=nonsense", "zh"),
        ("de", "zh"),
        ("*", "zh"),
    ],
)
def test_chinese_unless_english_is_asked_for_first(header: str, language: str) -> None:
    assert preferred(header) == language


@pytest.mark.parametrize(
    ("header", "version"), [('"7"', 7), ('"7.0123456789abcdef"', 7), ('W/"12.0123456789abcdef"', 12), ("*", None)]
)
def test_if_match_names_a_version(header: str, version: int | None) -> None:
    assert conditions.expected_version(header) == version


@pytest.mark.parametrize("header", ["7", '"seven"', '"7", "8"', "nonsense", '""'])
def test_an_if_match_that_is_not_ours_is_refused(header: str) -> None:
    with pytest.raises(Refusal) as refused:
        conditions.expected_version(header)
    assert refused.value.code == "bad_request"


def test_an_etag_is_of_version_and_representation() -> None:
    tag = conditions.etag(3, b"body")
    assert conditions.expected_version(tag) == 3
    assert conditions.unchanged(tag, tag)
    assert conditions.unchanged(f'"other", W/{tag}', tag)
    assert not conditions.unchanged(conditions.etag(3, b"another body"), tag)


def test_a_trace_is_taken_over_or_begun() -> None:
    given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    trace_id, passed_on = trace_id_of(given)
    assert trace_id == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert passed_on.split("-")[1] == trace_id
    assert passed_on != given
    for nonsense in ("", "00-zz-00-01", "00-" + "0" * 32 + "-00f067aa0ba902b7-01"):
        assert len(trace_id_of(nonsense)[0]) == 32


def test_a_path_and_a_method_mean_one_route() -> None:
    assert ROUTER.match("GET", "/v1/compounds") == (LIST, {})
    assert ROUTER.match("POST", "/v1/compounds/c1/advances") == (PAID, {"compound_id": "c1"})


@pytest.mark.parametrize("path", ["/v1/compounds/", "/v1//compounds", "/v1/nothing", "/", "", "/v1/compounds/a/b"])
def test_nothing_is_redirected_and_nothing_is_guessed(path: str) -> None:
    with pytest.raises(Refusal) as refused:
        ROUTER.match("GET", path)
    assert refused.value.code == "no_such_path"


def test_another_method_is_told_which_ones_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        ROUTER.match("DELETE", "/v1/compounds/c1")
    assert refused.value.code == "method_not_allowed"
    assert refused.value.facts["allow"] == "GET, HEAD"


def test_an_address_with_nul_in_it_is_the_address_of_nothing() -> None:
    with pytest.raises(Refusal) as refused:
        ROUTER.match("GET", "/v1/compounds/a\x00b")
    assert refused.value.code == "not_found"


def test_two_routes_for_one_address_are_an_error_at_boot() -> None:
    with pytest.raises(ValueError, match="two routes"):
        Router([LEFT, Route("GET", "/v1/compounds/{other_id}", "property.get_compound")])


@pytest.mark.parametrize("path", ["v1/compounds", "/v1/Compounds", "/v1/com_pounds", "/v1/{id}/{id}", "/v1/{Id}"])
def test_a_path_that_is_not_of_this_house_is_no_route(path: str) -> None:
    with pytest.raises(ValueError, match=r"path|parameter"):
        Route("GET", path, "property.get_compound")
