"""What `deploy/` names exists in the code: paths, commands, variables, ports, probes, metrics.

No container engine and no cluster runs here. Where kubectl or kustomize is installed it renders
`deploy/kubernetes`; where neither is, the list of resources is checked, and rendering is not run.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, cast

import click
import pytest
import yaml

from bot.__main__ import axis_guide
from bot.commands.run import DRAIN_SECONDS
from bot.ops import settings
from bot.ops.errors import SettingError
from bot.ops.health import Health, Ping
from bot.ops.http import HEAD_SECONDS
from bot.ops.metrics import Metrics
from bot.ops.token import BotToken
from bot.telegram.dispatcher import UpdateDispatcher
from bot.telegram.webhook import Webhook
from tests.test_operators import settings_read

ROOT = settings.SHIPPED
DEPLOY = ROOT / "deploy"
KUBERNETES = "kubernetes/"
NOT_RESOURCES = {"kubernetes/kustomization.yaml", "kubernetes/secret.example.yaml"}

IMAGES = re.compile(r"axis-guide|(?:postgres|caddy):\d+")
"""Ours, which is built on the spot, and the official ones that we name."""

OTHERS = {
    "postgres": {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD_FILE"},
    "caddy": {"DOMAIN", "UPSTREAM"},
}
"""Variables that the official images, and our Caddyfile, read."""

PROGRAMS = {"axis-guide": {"axis-guide", "sleep"}, "postgres": {"pg_isready"}, "caddy": {"wget"}}
"""Programs that each image holds."""

SECRETS = re.compile(r"\d{6,}:[\w-]{20,}|://\w+:[^@/$\s]+@|-----BEGIN|\b[0-9a-f]{32,}\b")
OWN_PATHS = re.compile(r"(?<![\w.])/(?:home|root|work|usr|Users|mnt|opt)/\S*|(?<![\w.])/tmp/\S*")
STRANGERS = re.compile(r"(?:docker|ghcr|quay|gcr|registry|pypi)[\w.-]*\.(?:io|com|org|dev)|https?://[\w.-]+")
HOSTS = {"https://bot.example.org", "http://127.0.0.1", "http://axis_guide"}

Files = Mapping[str, str]
"""Name below `deploy/` -> text."""

Rule = Callable[[Files], Iterator[str]]


def folder() -> dict[str, str]:
    """Every file of the folder but the operator's own secrets."""
    found = (each for each in sorted(DEPLOY.rglob("*")) if each.is_file())
    named = {each.relative_to(DEPLOY).as_posix(): each for each in found}
    return {name: file.read_text("utf-8") for name, file in named.items() if not name.startswith("secrets/")}


def compose(files: Files) -> dict[str, Any]:
    """The services, networks, volumes and secrets that compose.yaml names."""
    return cast(dict[str, Any], yaml.safe_load(files["compose.yaml"]))


def services(files: Files) -> dict[str, dict[str, Any]]:
    """The services of compose.yaml."""
    return cast(dict[str, dict[str, Any]], compose(files)["services"])


def manifest(files: Files, name: str) -> Any:  # noqa: ANN401
    """One file for Kubernetes."""
    return yaml.safe_load(files[f"{KUBERNETES}{name}.yaml"])


def pod(files: Files) -> dict[str, Any]:
    """The pod that the Deployment makes."""
    return cast(dict[str, Any], manifest(files, "deployment")["spec"]["template"]["spec"])


def container(files: Files) -> dict[str, Any]:
    """The one container of that pod."""
    (found,) = pod(files)["containers"]
    return cast(dict[str, Any], found)


def docker(word: str) -> str:
    """What the Dockerfile's last line with this instruction says."""
    text = (ROOT / "Dockerfile").read_text("utf-8")
    return str(re.findall(rf"^{word} (.+)$", text, re.MULTILINE)[-1])


def values(node: object, key: str) -> Iterator[Any]:
    """Everything that stands under a key, however deep."""
    if isinstance(node, dict):
        yield from (value for name, value in node.items() if name == key)
        node = list(node.values())
    if isinstance(node, list):
        for each in node:
            yield from values(each, key)


def told(options: list[str]) -> dict[str, str]:
    """`NAME=value` lines as pairs."""
    return dict(each.split("=", 1) for each in options)


def unreadable(files: Files) -> Iterator[str]:
    """The files that are no YAML or JSON."""
    for name, text in files.items():
        try:
            if name.endswith(".yaml"):
                list(yaml.safe_load_all(text))
            elif name.endswith(".json"):
                json.loads(text)
        except (yaml.YAMLError, ValueError):
            yield name


def missing_files(files: Files) -> Iterator[str]:
    """What compose.yaml and kustomization.yaml name and is not there, and manifests that none names."""
    for service in services(files).values():
        binds = (each.split(":")[0] for each in service.get("volumes", ()))
        yield from (each for each in binds if each.startswith(".") and not (DEPLOY / each).exists())
        if "build" in service and not (DEPLOY / service["build"] / "Dockerfile").is_file():
            yield service["build"]
    ignored = (ROOT / ".gitignore").read_text("utf-8").splitlines()
    for secret in compose(files)["secrets"].values():
        parent = PurePosixPath("/deploy", secret["file"]).parent
        if f"{parent}/" not in ignored:
            yield secret["file"]
    listed = {f"{KUBERNETES}{each}" for each in manifest(files, "kustomization")["resources"]}
    there = {each for each in files if each.startswith(KUBERNETES)} - NOT_RESOURCES
    yield from sorted(listed ^ there)


def missing_mounts(files: Files) -> Iterator[str]:
    """Volumes, networks and secrets that are used and not made, and secret files that nobody mounts."""
    whole = compose(files)
    for service in services(files).values():
        secrets = service.get("secrets", [])
        yield from (each for each in secrets if each not in whole["secrets"])
        yield from (each for each in service["networks"] if each not in whole["networks"])
        volumes = (each.split(":")[0] for each in service.get("volumes", ()))
        yield from (each for each in volumes if each[0] != "." and each not in whole["volumes"])
        mounted = {f"/run/secrets/{each}" for each in secrets}
        paths = (value for name, value in service.get("environment", {}).items() if name.endswith("_FILE"))
        yield from (each for each in paths if each not in mounted)
    (place,) = (each["mountPath"] for each in container(files)["volumeMounts"] if each["name"] == "secrets")
    held = {f"{place}/{key}" for key in manifest(files, "secret.example")["stringData"]}
    yield from (each["value"] for each in container(files)["env"] if each["value"] not in held)
    made = {each["name"] for each in pod(files)["volumes"]}
    yield from (each["name"] for each in container(files)["volumeMounts"] if each["name"] not in made)


def unknown_variables(files: Files) -> Iterator[str]:
    """The variables that the program to which they are given does not read."""
    ours = settings_read((ROOT / "bot/ops/settings.py").read_text("utf-8"))
    for name, service in services(files).items():
        yield from (each for each in service.get("environment", {}) if each not in OTHERS.get(name, ours))
    generated = (each["literals"] for each in manifest(files, "kustomization")["configMapGenerator"])
    given = [*(name for each in generated for name in told(each))]
    given += [each["name"] for each in container(files)["env"]]
    yield from (each for each in given if each not in ours)
    asked = re.findall(r"\{\$(\w+)", files["Caddyfile"])
    yield from (each for each in asked if each not in OTHERS["caddy"])
    paper = (ROOT / "docs/operators.md").read_text("utf-8")
    yield from (each for each in re.findall(r"\$\{(\w+)", files["compose.yaml"]) if each not in paper)


def refused_settings(files: Files) -> Iterator[str]:
    """The settings that the bot would refuse; secrets are made up, folders are those of the container."""
    token = {"TELEGRAM_TOKEN": "123456:abcdefghijklmnopqrstuvwxyz", "DATABASE_URL": "postgresql://a@b/c"}
    (generated,) = (each["literals"] for each in manifest(files, "kustomization")["configMapGenerator"])
    environment = services(files)["axis-guide"]["environment"]
    filled = {name: re.sub(r"\$\{.*?}", "bot.example.org", value) for name, value in environment.items()}
    elsewhere = ("_FILE", "_DIR")
    for given in (told(generated), {n: v for n, v in filled.items() if not n.endswith(elsewhere)}):
        try:
            settings.log(given)
            if settings.run(given | token).webhook is None:
                yield "WEBHOOK_URL"
        except SettingError as error:
            yield str(error).split()[0]


def unknown_commands(files: Files) -> Iterator[str]:
    """The programs that the image does not hold, and the verbs that ours does not know."""
    verbs = axis_guide.list_commands(click.Context(axis_guide))
    entry = json.loads(docker("ENTRYPOINT"))
    for name, service in services(files).items():
        probe = service["healthcheck"]["test"][1:]
        start = [*entry, *service["command"]] if name == "axis-guide" else []
        yield from _unknown(name, [probe, start], verbs)
    ours = container(files)
    hooks = [each["command"] for each in values(ours, "exec")]
    yield from _unknown("axis-guide", [[*entry, *ours["args"]], *hooks], verbs)


def _unknown(image: str, commands: list[list[str]], verbs: list[str]) -> Iterator[str]:
    for program, *words in filter(None, commands):
        if program not in PROGRAMS[image]:
            yield program
        elif program == "axis-guide" and words[0] not in verbs:
            yield words[0]


def wrong_ports(files: Files) -> Iterator[str]:
    """The ports under which the bot is looked for and does not listen."""
    port = docker("EXPOSE")
    listen = re.search(r"LISTEN=\S+:(\d+)", (ROOT / "Dockerfile").read_text("utf-8"))
    hooked = settings.run({"TELEGRAM_TOKEN": "1:" + "a" * 20, "WEBHOOK_URL": "https://bot.example.org"})
    found = [listen[1] if listen else "", str(hooked.listen.port if hooked.listen else "")]
    found += re.findall(r"\bport (\d+)", files["Caddyfile"])
    found += [str(each["containerPort"]) for each in container(files)["ports"]]
    annotations = manifest(files, "deployment")["spec"]["template"]["metadata"]["annotations"]
    found.append(annotations["prometheus.io/port"])
    let_in = manifest(files, "network")["spec"]["ingress"]
    found += [str(each["port"]) for rule in let_in for each in rule["ports"]]
    yield from (each for each in found if each != port)
    names = {each["name"] for each in container(files)["ports"]}
    named = [each["port"] for each in values(container(files), "httpGet")]
    named += [each["targetPort"] for each in manifest(files, "service")["spec"]["ports"]]
    yield from (str(each) for each in named if each not in names)
    served = {each["name"] for each in manifest(files, "service")["spec"]["ports"]}
    asked = (each["port"]["name"] for each in values(manifest(files, "ingress"), "service"))
    yield from (each for each in asked if each not in served)


def wrong_paths(files: Files) -> Iterator[str]:
    """The paths that a probe, a proxy or Prometheus asks for and that the bot does not serve."""
    health = Health(cast(Ping, None), Metrics(), lambda: "").routes
    served = {path for _, path in health}
    annotations = manifest(files, "deployment")["spec"]["template"]["metadata"]["annotations"]
    asked = [each["path"] for each in values(container(files), "httpGet")]
    yield from (each for each in [*asked, annotations["prometheus.io/path"]] if each not in served)
    secret = settings.run({"TELEGRAM_TOKEN": "1:" + "a" * 20}).token
    hook = Webhook(cast(UpdateDispatcher, None), "secret", BotToken(secret.reveal())).path
    public = re.findall(r"^\s*path (\S+)\*$", files["Caddyfile"], re.MULTILINE)
    public += [each["path"] for each in next(values(manifest(files, "ingress"), "paths"))]
    yield from (each for each in public if not hook.startswith(each) or each == "/")


def unknown_metrics(files: Files) -> Iterator[str]:
    """The metrics and labels that the bot does not export."""
    exported = figures()
    for name in ("grafana/dashboard.json", "prometheus-alerts.yaml"):
        text = files[name].replace('\\"', '"')
        for metric, chosen in re.findall(r"\b(axis_\w+)(?:\{([^}]*)\})?", text):
            if metric not in exported:
                yield metric
                continue
            known = exported[metric] | {"job", "instance"}
            yield from (each for each in re.findall(r"(\w+)[=!]~?\"", chosen) if each not in known)
        labels = {each for labels in exported.values() for each in labels} | {"instance", "job", "le"}
        grouped = re.findall(r"\bby \(([^)]*)\)", text)
        yield from (each for group in grouped for each in group.split(", ") if each not in labels)


def figures() -> dict[str, set[str]]:
    """The names under which Prometheus knows what we export, with their labels."""
    endings = {"counter": ("_total",), "histogram": ("_bucket", "_sum", "_count"), "gauge": ("",)}
    found: dict[str, set[str]] = {}
    for each in vars(Metrics()).values():
        for family in each.collect():
            labels = set(getattr(each, "_labelnames", ()))
            found |= {f"{family.name}{ending}": labels for ending in endings[family.type]}
    return found


def secrets(files: Files) -> Iterator[str]:
    """What looks like a secret."""
    for text in files.values():
        yield from SECRETS.findall(text)
    example = manifest(files, "secret.example")["stringData"]
    yield from (value for value in example.values() if value != "replace-me")


def strangers(files: Files) -> Iterator[str]:
    """Images that are not official, registries, other hosts, and paths of somebody's machine."""
    images = [each["image"] for each in services(files).values()] + [container(files)["image"]]
    yield from (each for each in images if not IMAGES.fullmatch(each))
    for text in files.values():
        yield from (each for each in STRANGERS.findall(text) if each not in HOSTS)
        yield from OWN_PATHS.findall(text)


def careless(files: Files) -> Iterator[str]:
    """What is not as closed as it can be, or has too little time to end."""
    for name, service in services(files).items():
        closed = service["read_only"] is True and service["cap_drop"] == ["ALL"]
        if (
            not closed
            or "no-new-privileges:true" not in service["security_opt"]
            or not service["healthcheck"]
        ):
            yield name
    user = docker("USER").split(":")[0]
    wanted = {"runAsNonRoot": True, "runAsUser": int(user)}
    yield from (each for each, value in wanted.items() if pod(files)["securityContext"].get(each) != value)
    if pod(files)["automountServiceAccountToken"] is not False:
        yield "automountServiceAccountToken"
    if manifest(files, "network")["spec"]["policyTypes"] != ["Ingress", "Egress"]:
        yield "policyTypes"
    ours = container(files)["securityContext"]
    if ours != SHUT:
        yield "securityContext"
    needed = DRAIN_SECONDS + 5
    if int(services(files)["axis-guide"]["stop_grace_period"].rstrip("s")) < needed:
        yield "stop_grace_period"
    (pause,) = (each["command"][1] for each in values(container(files)["lifecycle"], "exec"))
    if pod(files)["terminationGracePeriodSeconds"] < needed + int(pause):
        yield "terminationGracePeriodSeconds"


def unguarded(files: Files) -> Iterator[str]:
    """What a proxy must be told and is not: POST alone, limits, and to keep secrets out of its log."""
    for name, lines in GUARDS.items():
        yield from (each for each in lines if each not in files[name])


GUARDS = {
    "Caddyfile": (
        "method POST", "read_header 10s", "read_body 10s", "request>headers delete", "request>uri delete",
    ),
    "nginx.conf": (
        "limit_except POST", "client_header_timeout 10s;", "client_body_timeout 10s;",
        "limit_conn peers 200;", "access_log off;", "error_log stderr crit;",
    ),
}  # fmt: skip

SHUT = {
    "allowPrivilegeEscalation": False,
    "readOnlyRootFilesystem": True,
    "capabilities": {"drop": ["ALL"]},
}


def lonely(files: Files) -> Iterator[str]:
    """The parts of the whole that point at nothing: selectors, references, too few replicas."""
    kustomization = manifest(files, "kustomization")
    (pairs,) = (each["pairs"] for each in kustomization["labels"])
    for match in values(
        [manifest(files, each) for each in ("deployment", "disruption", "network")], "matchLabels"
    ):
        if not match.items() <= pairs.items() and "kubernetes.io/metadata.name" not in match:
            yield "matchLabels"
    target = manifest(files, "autoscaler")["spec"]
    if target["scaleTargetRef"]["name"] != manifest(files, "deployment")["metadata"]["name"]:
        yield "scaleTargetRef"
    if target["minReplicas"] < 2 or services(files)["axis-guide"]["deploy"]["replicas"] < 2:
        yield "replicas"
    (secret,) = (each["secret"]["secretName"] for each in pod(files)["volumes"] if "secret" in each)
    if secret != manifest(files, "secret.example")["metadata"]["name"]:
        yield "secretName"
    if pod(files)["serviceAccountName"] != manifest(files, "account")["metadata"]["name"]:
        yield "serviceAccountName"
    if manifest(files, "namespace")["metadata"]["name"] != kustomization["namespace"]:
        yield "namespace"


RULES: tuple[Rule, ...] = (
    unreadable,
    missing_files,
    missing_mounts,
    unknown_variables,
    refused_settings,
    unknown_commands,
    wrong_ports,
    wrong_paths,
    unknown_metrics,
    secrets,
    strangers,
    careless,
    unguarded,
    lonely,
)


@pytest.mark.parametrize("rule", RULES)
def test_the_folder_keeps_every_rule(rule: Rule) -> None:
    """All that it names exists, and it gives nothing away."""
    assert list(rule(folder())) == []


K, D = KUBERNETES, "kubernetes/deployment.yaml"
PLANTED = [
    (unreadable, "compose.yaml", "services:", "services: [", "compose.yaml"),
    (unreadable, "grafana/dashboard.json", '"title"', "title", "grafana/dashboard.json"),
    (missing_files, "compose.yaml", "./Caddyfile:", "./Caddyfiles:", "./Caddyfiles"),
    (missing_files, "compose.yaml", "build: ..", "build: .", "."),
    (missing_files, "compose.yaml", "./secrets/database_url", "./database_url", "./database_url"),
    (missing_files, f"{K}kustomization.yaml", "service.yaml", "services.yaml", "kubernetes/services.yaml"),
    (missing_files, f"{K}kustomization.yaml", "  - ingress.yaml\n", "", "kubernetes/ingress.yaml"),
    (
        missing_mounts,
        "compose.yaml",
        "/run/secrets/telegram_token",
        "/run/secrets/token",
        "/run/secrets/token",
    ),
    (missing_mounts, "compose.yaml", "networks: [front]", "networks: [out]", "out"),
    (missing_mounts, "compose.yaml", "caddy-data:/data", "data:/data", "data"),
    (missing_mounts, D, "axis-guide/database_url", "axis-guide/url", "/run/secrets/axis-guide/url"),
    (missing_mounts, D, "name: tmp\n          emptyDir", "name: temp\n          emptyDir", "tmp"),
    (unknown_variables, "compose.yaml", "LOG_FORMAT", "LOG_FORM", "LOG_FORM"),
    (unknown_variables, "compose.yaml", "POSTGRES_DB", "POSTGRES_NAME", "POSTGRES_NAME"),
    (unknown_variables, "Caddyfile", "{$DOMAIN}", "{$HOST}", "HOST"),
    (unknown_variables, "compose.yaml", "${DOMAIN", "${PUBLIC_HOST", "PUBLIC_HOST"),
    (unknown_variables, f"{K}kustomization.yaml", "LOG_LEVEL=", "LEVEL=", "LEVEL"),
    (unknown_variables, D, "TELEGRAM_TOKEN_FILE", "TOKEN_FILE", "TOKEN_FILE"),
    (refused_settings, f"{K}kustomization.yaml", "LOG_LEVEL=INFO", "LOG_LEVEL=LOUD", "LOG_LEVEL"),
    (refused_settings, f"{K}kustomization.yaml", "WEBHOOK_URL=https", "WEBHOOK_URL=http", "WEBHOOK_URL"),
    (refused_settings, "compose.yaml", "LOG_FORMAT: json", "LOG_FORMAT: xml", "LOG_FORMAT"),
    (unknown_commands, "compose.yaml", '"axis-guide", "health"', '"axis-guide", "healthy"', "healthy"),
    (unknown_commands, "compose.yaml", 'command: ["run"]', 'command: ["serve"]', "serve"),
    (unknown_commands, "compose.yaml", "pg_isready", "pg_ready", "pg_ready"),
    (unknown_commands, D, '"sleep", "5"', '"pause", "5"', "pause"),
    (unknown_commands, D, 'args: ["run"]', 'args: ["serve"]', "serve"),
    (wrong_ports, "Caddyfile", "port 8080", "port 8081", "8081"),
    (wrong_ports, D, "containerPort: 8080", "containerPort: 80", "80"),
    (wrong_ports, D, 'port: "8080"', 'port: "80"', "80"),
    (wrong_ports, D, "/readyz, port: http", "/readyz, port: web", "web"),
    (wrong_ports, f"{K}network.yaml", "port: 8080", "port: 8000", "8000"),
    (wrong_ports, f"{K}service.yaml", "targetPort: http", "targetPort: web", "web"),
    (wrong_paths, D, "/readyz", "/ready", "/ready"),
    (wrong_paths, D, "/livez", "/alive", "/alive"),
    (wrong_paths, D, "path: /metrics", "path: /figures", "/figures"),
    (wrong_paths, "Caddyfile", "/telegram/*", "/*", "/"),
    (wrong_paths, f"{K}ingress.yaml", "path: /telegram/", "path: /bot/", "/bot/"),
    (unknown_metrics, "prometheus-alerts.yaml", "axis_pending_updates", "axis_pending", "axis_pending"),
    (unknown_metrics, "prometheus-alerts.yaml", 'kind="unreadable"', 'sort="unreadable"', "sort"),
    (unknown_metrics, "prometheus-alerts.yaml", "by (why)", "by (reason)", "reason"),
    (unknown_metrics, "grafana/dashboard.json", "axis_screens_total", "axis_screens", "axis_screens"),
    (unknown_metrics, "grafana/dashboard.json", "by (outcome)", "by (code)", "code"),
    (secrets, f"{K}secret.example.yaml", "token: replace-me", "token: hunter2", "hunter2"),
    (secrets, "Caddyfile", "admin off", "# 7654321:AAbbCCddEEffGGhhIIjjKK", "7654321:AAbbCCddEEffGGhhIIjjKK"),
    (secrets, "compose.yaml", "# DOMAIN", "# postgresql://axis:pw@db/axis", "://axis:pw@"),
    (strangers, "compose.yaml", "caddy:2", "someone/caddy:2", "someone/caddy:2"),
    (strangers, D, "image: axis-guide", "image: ghcr.io/x/axis-guide", "ghcr.io"),
    (strangers, "Caddyfile", "admin off", "# https://host.example", "https://host.example"),
    (strangers, "compose.yaml", "build: ..", "build: /home/somebody/axis", "/home/somebody/axis"),
    (careless, "compose.yaml", "read_only: true", "read_only: false", "axis-guide"),
    (careless, "compose.yaml", "stop_grace_period: 20s", "stop_grace_period: 5s", "stop_grace_period"),
    (careless, D, "runAsUser: 10001", "runAsUser: 10002", "runAsUser"),
    (careless, D, "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "securityContext"),
    (careless, D, "PeriodSeconds: 30", "PeriodSeconds: 10", "terminationGracePeriodSeconds"),
    (careless, D, "ServiceAccountToken: false", "ServiceAccountToken: true", "automountServiceAccountToken"),
    (careless, f"{K}network.yaml", "[Ingress, Egress]", "[Ingress]", "policyTypes"),
    (unguarded, "Caddyfile", "request>uri delete", "", "request>uri delete"),
    (unguarded, "Caddyfile", "method POST", "", "method POST"),
    (unguarded, "nginx.conf", "access_log off;", "", "access_log off;"),
    (lonely, f"{K}disruption.yaml", "io/name: axis-guide", "io/name: axis", "matchLabels"),
    (lonely, f"{K}network.yaml", "io/name: axis-guide", "io/name: axis", "matchLabels"),
    (lonely, "compose.yaml", "replicas: 2", "replicas: 1", "replicas"),
    (lonely, D, "secretName: axis-guide", "secretName: axis", "secretName"),
    (lonely, f"{K}namespace.yaml", "name: axis-guide", "name: axis", "namespace"),
]
"""Rule, file, what is changed into what, and what the rule then gives."""


@pytest.mark.parametrize(("rule", "name", "old", "new", "found"), PLANTED)
def test_a_planted_fault_is_found(rule: Rule, name: str, old: str, new: str, found: str) -> None:
    """Each rule finds what it is there for."""
    files = folder()
    assert old in files[name]
    assert found in list(rule(files | {name: files[name].replace(old, new, 1)}))


def test_every_manifest_for_kubernetes_has_what_every_manifest_has() -> None:
    """Each file is one object with kind, version and name, each name but that of the example once a kind."""
    files = folder()
    found = [yaml.safe_load(files[each]) for each in sorted(files) if each.startswith(KUBERNETES)]
    objects = [each for each in found if each["kind"] != "Kustomization"]
    assert all(each["apiVersion"] and each["metadata"]["name"] for each in objects)
    assert len({(each["kind"], each["metadata"]["name"]) for each in objects}) == len(objects)


def test_kustomize_renders_the_folder(tmp_path: Path) -> None:
    """Nine objects come out, the host of WEBHOOK_URL in the Ingress, the labels in every selector.

    Run by whichever of kubectl and kustomize is installed. Where neither is, or one too old to know
    `labels`, rendering is not run here, and only the list of resources was checked, by the rules above.
    """
    shutil.copytree(DEPLOY / "kubernetes", tmp_path / "k")
    said = rendered(tmp_path / "k")
    if said is None:
        return
    objects = {each["kind"]: each for each in yaml.safe_load_all(said)}
    assert len(objects) == 9
    assert "Secret" not in objects
    assert objects["Ingress"]["spec"]["rules"][0]["host"] == "bot.example.org"
    assert objects["Ingress"]["spec"]["tls"][0]["hosts"] == ["bot.example.org"]
    label = {"app.kubernetes.io/name": "axis-guide"}
    assert objects["Service"]["spec"]["selector"] == label
    assert objects["Deployment"]["spec"]["selector"]["matchLabels"] == label
    assert objects["Deployment"]["spec"]["template"]["metadata"]["labels"].items() >= label.items()
    mapped = objects["ConfigMap"]["metadata"]["name"]
    assert list(values(objects["Deployment"], "configMapRef")) == [{"name": mapped}]


def rendered(place: Path) -> str | None:
    """What kubectl or kustomize makes of a folder; None where neither is here, or only an old one."""
    tools = {"kubectl": "kustomize", "kustomize": "build"}
    for tool, verb in tools.items():
        if not (program := shutil.which(tool)):
            continue
        done = subprocess.run([program, verb, str(place)], capture_output=True, text=True, check=False)
        if done.returncode and 'unknown field "labels"' in done.stderr:
            continue
        assert done.returncode == 0, done.stderr
        return done.stdout
    return None


@pytest.mark.parametrize(
    ("name", "kept"), [("Caddyfile", r"keepalive (\d+)s"), ("nginx.conf", r"keepalive_timeout (\d+)s")]
)
def test_a_proxy_uses_no_connection_that_the_bot_may_close(name: str, kept: str) -> None:
    """What a proxy keeps open to the bot it keeps for less than the bot does."""
    assert [int(each) < HEAD_SECONDS for each in re.findall(kept, (DEPLOY / name).read_text("utf-8"))] == [
        True
    ]


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_accepts_its_file(tmp_path: Path) -> None:
    """Where nginx is installed it reads the file inside a plain configuration."""
    temporary = "".join(f"{each}_temp_path {tmp_path}/{each};" for each in NGINX_PARTS)
    whole = tmp_path / "nginx.conf"
    pid = f"pid {tmp_path}/pid; error_log stderr; events {{}}"
    whole.write_text(f"{pid} http {{ {temporary} include {DEPLOY}/nginx.conf; }}", "utf-8")
    done = subprocess.run(["nginx", "-t", "-c", whole], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


NGINX_PARTS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
"""What nginx keeps temporary files of."""
