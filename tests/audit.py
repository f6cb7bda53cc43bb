"""Asks pip-audit whether anything installed has a known weakness; says so where it could not ask."""

import json
import re
import subprocess
import sys
import tempfile
from importlib.metadata import distributions
from pathlib import Path

LEFT_OUT = {"axis-guide", "pip", "setuptools", "wheel"}
"""Ourselves, and what only installs and is not ours to pin."""

AWAY = re.compile(r"ConnectionError|Could not connect|Timeout|ProxyError|SSLError|ServiceError|HTTPError")
"""What pip-audit writes where its database cannot be reached or does not answer."""

_SECONDS = 300


def pins() -> list[str]:
    """Every package of this environment with its version."""
    found = {each.metadata["Name"].lower(): each.version for each in distributions()}
    return [f"{name}=={version}" for name, version in sorted(found.items()) if name not in LEFT_OUT]


def verdict(out: str, err: str) -> tuple[int, list[str]]:
    """The exit status and what to say, from what pip-audit wrote."""
    try:
        packages = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = err.strip().rpartition("\n")[2] or "it wrote nothing"
        if AWAY.search(err):
            return 0, [f"pip-audit: NOT DONE, its database cannot be reached ({last})"]
        return 1, [f"pip-audit: failed ({last})"]
    known = [each for each in packages if "skip_reason" not in each]
    holes = [(each, hole) for each in known for hole in each["vulns"]]
    weak = [
        f"{each['name']} {each['version']}: {hole['id']}, fixed in {', '.join(hole['fix_versions']) or '-'}"
        for each, hole in holes
    ]
    if not known:
        return 0, [f"pip-audit: NOT DONE, its database knows none of the {len(packages)} packages here"]
    unknown = sorted(each["name"] for each in packages if each not in known)
    said = f"pip-audit: {len(known)} packages asked about, {len(weak)} known weaknesses"
    return int(bool(weak)), [*weak, f"{said}; not known to it: {', '.join(unknown) or 'none'}"]


def audit() -> tuple[int, list[str]]:
    """Run pip-audit over what is installed here."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "installed.txt"
        file.write_text("\n".join(pins()), "utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(file), "--no-deps"]
        command += ["--disable-pip", "--format", "json", "--progress-spinner", "off"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return verdict("", "Timeout")
        return verdict(done.stdout, done.stderr)


if __name__ == "__main__":
    status, lines = audit()
    print("\n".join(lines))
    sys.exit(status)
