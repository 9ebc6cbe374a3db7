"""botocore's descriptions of AWS, cut to what a running function reads.

A client is made from JSON: of a service's description four fifths are its documentation, and
`endpoints.json` lists every other service. Parsing that was most of making the first client.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

_DATA = "botocore/data/"
_ENDPOINTS = f"{_DATA}endpoints.json"
_MODEL = "/service-2.json.gz"


def slimmed(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, with botocore's data undocumented, unpacked, and of the packed services alone."""
    made, prefixes = dict(files), set[str]()
    for name, data in files.items():
        if name.startswith(_DATA) and name.endswith(_MODEL):
            model = _undocumented(json.loads(gzip.decompress(data)))
            # The one place where botocore insists on a documentation.
            for parameter in model.get("clientContextParams", {}).values():
                parameter["documentation"] = ""
            prefixes.add(model["metadata"]["endpointPrefix"])
            del made[name]
            made[name.removesuffix(".gz")] = _packed(model)
    if _ENDPOINTS in files:
        made[_ENDPOINTS] = _packed(_endpoints_of(json.loads(files[_ENDPOINTS]), prefixes))
    return made


def _undocumented(value: Any) -> Any:
    if isinstance(value, list):
        return [_undocumented(part) for part in value]
    if not isinstance(value, dict):
        return value
    # A member may be called `documentation` as well: that one describes a shape.
    return {
        name: _undocumented(part)
        for name, part in value.items()
        if name != "documentation" or not isinstance(part, str)
    }


def _endpoints_of(endpoints: dict[str, Any], prefixes: set[str]) -> dict[str, Any]:
    partitions = [
        {
            **partition,
            "services": {n: made for n, made in partition["services"].items() if n in prefixes},
        }
        for partition in endpoints["partitions"]
    ]
    return {**endpoints, "partitions": partitions}


def _packed(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
