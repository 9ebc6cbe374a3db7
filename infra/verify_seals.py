"""Checks an organisation's audit trail against its seals, over any range of days.

`python -m infra.verify_seals --stage prod --org org_… --from 2026-01-01 --to 2026-12-31`. Answers 1
where anything is not as it was sealed. Without `--stage` the environment says where to look, as it
does for the app.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

from infra.cloud import deployed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="infra.verify_seals", description=__doc__)
    parser.add_argument("--stage", help="a stage that is deployed, such as prod")
    parser.add_argument("--org", required=True)
    parser.add_argument("--from", dest="first", type=date.fromisoformat, required=True)
    parser.add_argument("--to", dest="last", type=date.fromisoformat, required=True)
    chosen = parser.parse_args(arguments)
    if chosen.stage:
        bucket = deployed.outputs(chosen.stage)["SealsBucketName"]
        deployed.configure(chosen.stage, seals_bucket=bucket)
    # Reads the environment when it is imported.
    service: Any = importlib.import_module("chalicelib.audit.service")
    found = service.verify(chosen.org, chosen.first, chosen.last)
    for finding in found.findings:
        print(f"{finding.day} {finding.kind} {finding.activity_id or '-'}: {finding.message}")
    if found.unsealed:
        print(f"without a seal: {', '.join(map(str, found.unsealed))}")
    print(f"{found.days} days, {found.records} records, {len(found.findings)} findings")
    return 0 if found.intact else 1


if __name__ == "__main__":
    sys.exit(main())
