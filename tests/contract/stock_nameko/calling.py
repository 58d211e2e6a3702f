"""A client as nameko's documentation shows it; runs in stock nameko's own environment and prints one JSON object.

``python calling.py AMQP_URI TOKEN COMPOUND_ID``
"""

import json
import sys

from nameko.exceptions import RemoteError
from nameko.standalone.rpc import ClusterRpcProxy

uri, token, compound_id = sys.argv[1:]
config = {"AMQP_URI": uri}
report = {
    "compound_id": compound_id,
    "category": "lift",
    "place": "1号楼",
    "description": "电梯停在三楼",
    "idempotency_key": "the stock client's own key",
}

with ClusterRpcProxy(config, context_data={"access_token": token}, timeout=20) as cluster:
    said = {
        "compound": cluster.property.get_compound(compound_id=compound_id),
        "work_order": cluster.property.report_repair(**report),
        "again": cluster.property.report_repair(**report),
        "later": cluster.property.get_compound.call_async(compound_id=compound_id).result()["compound_id"],
    }
    try:
        cluster.property.report_repair(**{**report, "category": "roof_terrace", "idempotency_key": "another"})
    except RemoteError as error:
        said["refused"] = [error.exc_type, error.value]

with ClusterRpcProxy(config, timeout=20) as cluster:
    try:
        cluster.property.get_compound(compound_id=compound_id)
    except RemoteError as error:
        said["without_token"] = [error.exc_type, error.value]

print(json.dumps(said))
