"""Times one handler: `python -m bench.rivals callboard --times 300`, inputs as JSON on stdin.

Answers JSON: the CPU microseconds of a request (the median), and what the handler answered.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from contextlib import redirect_stdout
from importlib import import_module
from typing import Any

from bench.rivals.stubbed import answering
from infra.local.proxy import lambda_context

NAMES = ("callboard", "stock_pynamodb", "fastapi_boto3", "hand_written")
_WARM = 30


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("--times", type=int, required=True)
    options = parser.parse_args()
    inputs = json.loads(sys.stdin.read())
    # What a handler logs is written, and paid for, but not shown.
    with (
        open(os.devnull, "w", encoding="utf-8") as nowhere,
        redirect_stdout(nowhere),
        answering(inputs["page"].encode()),
    ):
        measured = _measured(options.name, json.dumps(inputs["event"]), options.times)
    print(json.dumps(measured))
    return 0


def _measured(name: str, event: str, times: int) -> dict[str, Any]:
    handler = import_module(f"bench.rivals.{name}").handler
    context = lambda_context("api_handler", 29)
    answer = handler(json.loads(event), context)
    for _ in range(_WARM):
        handler(json.loads(event), context)
    taken = []
    for _ in range(times):
        given = json.loads(event)
        started = time.process_time()
        handler(given, context)
        taken.append(time.process_time() - started)
    return {
        "us": 1e6 * statistics.median(taken),
        "status": answer["statusCode"],
        "body": json.loads(answer["body"]),
    }


if __name__ == "__main__":
    sys.exit(main())
