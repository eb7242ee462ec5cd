"""Puts this checkout on its virtual environment's path and makes `.venv/bin/healthsmart`. Run by `make setup`."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    if sys.prefix == sys.base_prefix:
        print("run this with the virtual environment's python", file=sys.stderr)  # noqa: T201
        return 1
    # In front of site-packages: `channels` and `agents` are names other distributions use too.
    Path(sysconfig.get_path("purelib"), "healthsmart.pth").write_text(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n")
    script = Path(sys.prefix, "bin", "healthsmart")
    script.write_text(f"#!{sys.prefix}/bin/python\nimport sys\nfrom bot.__main__ import main\nsys.exit(main())\n")
    script.chmod(0o755)
    return 0


if __name__ == "__main__":
    sys.exit(main())
