"""FastAPI in front: every request becomes one FastStream RPC."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID

import jwt
from access import claims_of
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from faststream.rabbit import RabbitBroker
from models import Compound, GetCompound, Report, ReportRepair, WorkOrder
from topology import GET_COMPOUND, REPORT_REPAIR

broker = RabbitBroker(os.environ["PEER_AMQP"])


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    await broker.start()
    yield
    await broker.stop()


app = FastAPI(lifespan=lifespan)


async def caller(credentials: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> dict[str, Any]:
    try:
        return claims_of(credentials.credentials)
    except jwt.PyJWTError as problem:
        raise HTTPException(401) from problem


Caller = Annotated[dict[str, Any], Depends(caller)]


@app.get("/v1/compounds/{compound_id}")
async def get_compound(compound_id: UUID, _caller: Caller) -> Compound:
    answer = await broker.request(GetCompound(compound_id=compound_id), queue=GET_COMPOUND, timeout=10)
    compound = await answer.decode()
    if not compound:
        raise HTTPException(404)
    return compound


@app.post("/v1/work-orders", status_code=201)
async def report_repair(report: ReportRepair, caller: Caller) -> WorkOrder:
    request = Report(
        **report.model_dump(),
        account_id=caller["sub"],
        person_id=caller["person_id"],
        role=caller["grants"][0]["role"],
    )
    answer = await broker.request(request, queue=REPORT_REPAIR, timeout=10)
    work_order = await answer.decode()
    if not work_order:
        raise HTTPException(422)
    return work_order
