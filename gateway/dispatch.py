"""The way of every request: its route, its caller, its body, one call, one answer.

``prepare`` runs while the client may still be sending: who must not send is told so before a byte of the body is
read. ``perform`` does the work. Both refuse with ``Refusal``; anything else they raise is a fault of the house.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode
from uuid import UUID

import psycopg
from marshmallow import ValidationError

from chassis.principal import Principal, verify
from chassis.rpc.execution import invalid as unfit
from chassis.rpc.wire import OutcomeUnknown, Unavailable
from contracts.refusals import Refusal
from contracts.rpcs import Rpc
from gateway.calling import Caller
from gateway.files import views
from gateway.files.directory import Upload
from gateway.files.evidence import require_stored
from gateway.files.receiving import receive
from gateway.house import House
from gateway.http import conditions, parameters, response, strict_json
from gateway.http.language import Language
from gateway.http.problems import FieldError, escape, invalid
from gateway.http.request import Request
from gateway.http.response import Response
from gateway.operations import OPERATIONS, Call, contract_of, is_upload, needs_account, needs_key
from gateway.routing import Route

#: Seconds a query may take, and a command, however often they are tried.
QUERY_DEADLINE, COMMAND_DEADLINE = 10.0, 25.0
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Work:
    """A request ready to be carried out."""

    http: Request
    route: Route
    contract: Rpc
    principal: Principal | None
    token: str | None
    values: Mapping[str, Any]
    language: Language
    key: str | None
    matched: bool
    upload: Upload | None = None

    @cached_property
    def context(self) -> dict[str, Any]:
        """What travels beside the call."""
        return {"access_token": self.token, "language": self.language, "trace_id": self.http.trace_id}


def prepare(house: House, request: Request, route: Route, found: Mapping[str, str]) -> Work:
    """Everything that can be said about a request without calling anybody."""
    contract = contract_of(route)
    path = dict(found)
    token, principal = _caller(house, request, route, contract, path)
    key = request.idempotency_key if needs_key(route) else None
    upload = None
    if is_upload(route):
        upload = receive(request, house.files)
        given: dict[str, Any] = {}
    elif route.method == "POST":
        given = strict_json.parse(request.json_bytes())
        if request.query:
            raise Refusal("bad_request", reason_zh="此处不接受查询参数", reason_en="no query parameters are taken here")
    else:
        given = parameters.parse(request.query, contract.request_schema)
    language = _language(request, contract, given)
    values = _merge(contract, path, given)
    matched = _expect_version(request, contract, values)
    _fit(contract, values, path)
    return Work(request, route, contract, principal, token, values, language, key, matched, upload)


def perform(house: House, bus: Caller, work: Work) -> Response:
    """Carry the work out."""
    try:
        if work.principal is not None:
            require_stored(house, work.contract, work.principal, work.values)
        answer = _call(house, bus, work)
    except Refusal as refusal:
        if refusal.code == "stale_version" and work.matched:
            raise Refusal("version_mismatch", **{"current": None, **refusal.facts}) from refusal
        raise
    except OutcomeUnknown as problem:
        raise Refusal("outcome_unknown" if work.contract.changes else "unavailable") from problem
    except (Unavailable, psycopg.OperationalError) as problem:
        raise Refusal("unavailable") from problem
    finally:
        if work.upload:
            work.upload.discard()
    if isinstance(answer, Response):
        return answer
    if work.principal is not None:
        views.note(house, work.contract, work.principal, answer)
    return _respond(work, answer)


def _caller(
    house: House, request: Request, route: Route, contract: Rpc, path: dict[str, str]
) -> tuple[str | None, Principal | None]:
    """The access token and who it speaks for; for a public page, nobody in the sub-district of its path."""
    if needs_account(route):
        token = request.bearer
        principal = verify(token)
        if not principal.admitting(contract) and not contract.public:
            raise Refusal("forbidden")
        return token, principal
    if not route.public:
        return None, None
    try:
        sub_district = str(UUID(path.pop("sub_district")))
    except ValueError:
        raise Refusal("not_found") from None
    token = house.signer.anonymous(sub_district)
    return token, verify(token)


def _call(house: House, bus: Caller, work: Work) -> Any:
    operation = OPERATIONS.get(work.route.rpc)
    if operation is not None:
        call = Call(
            contract=work.contract,
            request=work.values,
            principal=work.principal,
            context=work.context,
            address=work.http.address,
            idempotency_key=work.key,
            bus=bus,
            upload=work.upload,
        )
        return operation.run(house, call)
    if not work.contract.changes:
        return bus.call(work.route.rpc, work.values, work.context, timeout=QUERY_DEADLINE)
    kwargs = {**work.values, "idempotency_key": work.key}
    return bus.call(work.route.rpc, kwargs, work.context, timeout=COMMAND_DEADLINE)


def _language(request: Request, contract: Rpc, given: dict[str, Any]) -> Language:
    """The reader's language: ``?language=`` before Accept-Language. A contract that asks for it is told."""
    if request.method == "POST":
        return request.language
    asked = given.get("language")
    language: Language = asked if asked in ("zh", "en") else request.language
    if "language" in contract.request_schema.fields:
        given.setdefault("language", language)
    elif asked in ("zh", "en"):
        del given["language"]
    return language


def _merge(contract: Rpc, path: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, Any]:
    """Path and body (or query) together; what the path says may not be said again."""
    twice = [FieldError(f"/{escape(name)}", "Named in the path already.") for name in given if name in path]
    if twice:
        raise invalid(twice)
    return {**given, **parameters.typed(path, contract.request_schema)}


def _expect_version(request: Request, contract: Rpc, values: dict[str, Any]) -> bool:
    """Take the expected version from If-Match where the command has one; whether it came from there."""
    header = request.header("if-match")
    if not header or "expected_version" not in contract.request_schema.fields:
        return False
    version = conditions.expected_version(header)
    if version is None:
        return False
    if values.get("expected_version") not in (None, version):
        raise invalid([FieldError("/expected_version", "Does not agree with If-Match.")])
    values["expected_version"] = version
    return True


def _fit(contract: Rpc, values: Mapping[str, Any], path: Mapping[str, str]) -> None:
    """Does the request fit the contract? An address with an impossible id in it is the address of nothing."""
    if _is_ids_alone(contract, values):
        return
    try:
        contract.request_schema.load(values)
    except ValidationError as problem:
        refusal = unfit(problem)
        if any(error["pointer"].split("/")[1:2] == [name] for error in refusal.facts["errors"] for name in path):
            raise Refusal("not_found") from None
        raise refusal from None
    except (ValueError, TypeError, OverflowError, ArithmeticError):
        # a value no validator foresaw: refused like any other, without a pointer
        raise invalid([FieldError("", "Invalid input type.")]) from None


def _is_ids_alone(contract: Rpc, values: Mapping[str, Any]) -> bool:
    """Whether the request is what most reads are: every id the contract asks for, and nothing else to look at."""
    fields = contract.request_schema.fields
    return values.keys() == fields.keys() and all(
        fields[name].metadata.get("format") == "uuid" and isinstance(value, str) and _ID.fullmatch(value)
        for name, value in values.items()
    )


def _respond(work: Work, answer: Any) -> Response:
    found = response.of_json(work.route.status, answer)
    found.headers["Vary"] = "Accept-Language, Authorization"
    found.headers["Content-Language"] = work.language
    if work.route.method != "GET":
        return found
    if isinstance(answer.get("version"), int):
        tag = conditions.etag(answer["version"], found.body)
        found.headers["ETag"] = tag
        if conditions.unchanged(work.http.header("if-none-match"), tag):
            return replace(found, status=304, body=b"")
    if answer.get("next_cursor"):
        query = [(name, value) for name, value in parse_qsl(work.http.query) if name != "cursor"]
        query.append(("cursor", answer["next_cursor"]))
        found.headers["Link"] = f'<{quote(work.http.path)}?{urlencode(query)}>; rel="next"'
    return found
