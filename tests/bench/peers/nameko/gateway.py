"""nameko's HTTP entrypoints in front of an RPC proxy."""

import json

import jwt
from access import claims_of
from marshmallow import ValidationError
from nameko.exceptions import RemoteError
from nameko.rpc import RpcProxy
from nameko.web.handlers import http
from schemas import ReportRepair
from werkzeug.wrappers import Response

report_schema = ReportRepair()


class GatewayService:
    name = "bench_gateway"

    compounds = RpcProxy("bench_compounds")

    @http("GET", "/v1/compounds/<string:compound_id>")
    def get_compound(self, request, compound_id):
        if caller(request) is None:
            return problem(401)
        compound = self.compounds.get_compound(compound_id)
        return problem(404) if compound is None else answer(compound)

    @http("POST", "/v1/work-orders")
    def report_repair(self, request):
        claims = caller(request)
        if claims is None:
            return problem(401)
        try:
            report = report_schema.loads(request.get_data(as_text=True))
        except ValidationError as error:
            return problem(422, error.messages)
        actor = {"account_id": claims["sub"], "person_id": claims["person_id"], "role": claims["grants"][0]["role"]}
        try:
            return answer(self.compounds.report_repair(report_schema.dump(report), actor), 201)
        except RemoteError:
            return problem(422)


def caller(request):
    """The claims of the bearer, None without good ones."""
    try:
        return claims_of(request.headers.get("Authorization", "").removeprefix("Bearer "))
    except (jwt.PyJWTError, KeyError):
        return None


def answer(value, status=200):
    return Response(json.dumps(value, ensure_ascii=False), status=status, mimetype="application/json")


def problem(status, detail=None):
    return answer({"status": status, "detail": detail}, status)
