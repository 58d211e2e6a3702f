"""FastAPI straight to PostgreSQL: an async pool opened with the application, a dependency for the caller."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any
from uuid import UUID, uuid4

import jwt
import queries
from access import claims_of
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from models import Compound, PublicCompound, ReportRepair, WorkOrder
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb
from psycopg_pool import AsyncConnectionPool

pool = AsyncConnectionPool(
    os.environ["PEER_DATABASE"], open=False, min_size=4, max_size=8, kwargs={"row_factory": dict_row}
)


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    await pool.open()
    yield
    await pool.close()


app = FastAPI(lifespan=lifespan)


async def caller(credentials: Annotated[HTTPAuthorizationCredentials, Depends(HTTPBearer())]) -> dict[str, Any]:
    try:
        return claims_of(credentials.credentials)
    except jwt.PyJWTError as problem:
        raise HTTPException(401) from problem


Caller = Annotated[dict[str, Any], Depends(caller)]


@app.get("/v1/compounds/{compound_id}")
async def get_compound(compound_id: UUID, _caller: Caller) -> Compound:
    async with pool.connection() as connection:
        compound = await (await connection.execute(queries.COMPOUND, (compound_id,))).fetchone()
        if compound is None:
            raise HTTPException(404)
        bundle = await (await connection.execute(queries.BUNDLE_OF, (compound_id,))).fetchone()
        assets = await (await connection.execute(queries.ASSETS, (compound_id,))).fetchall()
    return Compound(**compound, bundle_id=bundle and bundle["bundle_id"], assets=assets)


@app.get("/v1/public/compounds/{compound_id}")
async def get_public_compound(compound_id: UUID) -> PublicCompound:
    async with pool.connection() as connection:
        compound = await (await connection.execute(queries.COMPOUND, (compound_id,))).fetchone()
    if compound is None:
        raise HTTPException(404)
    return PublicCompound(**compound)


@app.post("/v1/work-orders", status_code=201)
async def report_repair(report: ReportRepair, caller: Caller) -> WorkOrder:
    values = report.model_dump()
    async with pool.connection() as connection:
        place = await (await connection.execute(queries.PLACE, values)).fetchone()
        if place is None:
            raise HTTPException(404)
        if not place["holds_household"]:
            raise HTTPException(422)
        actor = {"account_id": caller["sub"], "person_id": caller["person_id"], "role": caller["grants"][0]["role"]}
        row = await (
            await connection.execute(
                queries.REPORT,
                {
                    **values,
                    "work_order_id": uuid4(),
                    "community_id": place["community_id"],
                    "reported_by": Jsonb(actor),
                    "correlation_id": uuid4(),
                },
            )
        ).fetchone()
    return WorkOrder(**row)
