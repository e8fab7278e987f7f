#!/usr/bin/env python3
"""Looks at what is written for others' machines: the Helm chart rendered and held against the schemas of Kubernetes, the Containerfile,
the compose file and the bill of materials. Use: check_papers.py SBOM."""

import json
import pathlib
import re
import subprocess
import sys
import tomllib

import helm_python
import kubernetes_validate
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

HERE = pathlib.Path(__file__).resolve().parent
CHART = HERE / "helm" / "jatwerk"
VERSIONS = ["1.30", "1.37"]
CLUSTER = {"podSelector": {"matchLabels": {"app.kubernetes.io/name": "synapse"}}, "port": 8008}
OUTSIDE = {"cidrs": ["203.0.113.10/32"], "port": 443}
STANDBY = {
    "standby": {"claim": "shared"},
    "database": {"secret": "postgres", "cidrs": ["203.0.113.20/32"]},
    "consoleFrom": [{"podSelector": {"matchLabels": {"app": "ingress"}}}],
}
LINT = "{extends: default, rules: {line-length: {max: 160}, document-start: disable, truthy: {check-keys: false}, braces: {max-spaces-inside: 1}}}"


def rendered(homeserver, **more):
    """What the chart makes, by kind."""
    with helm_python.Chart.load(str(CHART)) as chart:
        values = {"homeserver": homeserver, "metricsFrom": [{"podSelector": {}}], **more}
        chart.validate_schema(values)
        files = chart.render(values, name="prod", namespace="kennis")
    made = [one for text in files.values() for one in yaml.safe_load_all(text) if one]
    return {one["kind"]: one for one in made}


def check_chart():
    for homeserver, more in ((CLUSTER, {}), (OUTSIDE, {}), (CLUSTER, STANDBY)):
        made = rendered(homeserver, **more)
        assert set(made) == {"ConfigMap", "NetworkPolicy", "Service", "StatefulSet"}, set(made)
        for one in made.values():
            for version in VERSIONS:
                kubernetes_validate.validate(one, version, strict=True)
        pod = made["StatefulSet"]["spec"]["template"]["spec"]
        for container in pod["initContainers"] + pod["containers"]:
            bounds = container["securityContext"]
            assert bounds["readOnlyRootFilesystem"] and bounds["capabilities"] == {"drop": ["ALL"]}, bounds
        seen = [container["name"] for container in pod["initContainers"] + pod["containers"] if "secret" in {mount["name"] for mount in container["volumeMounts"]}]
        assert seen == ["setup"], f"the secret is seen by {seen}"
        egress = made["NetworkPolicy"]["spec"]["egress"]
        ways = [53, 53, homeserver["port"]] + ([5432] if more else [])
        assert [port["port"] for rule in egress for port in rule["ports"]] == ways, egress
        assert egress[1]["to"], "the homeserver is nowhere"
        ways_in = [port["port"] for rule in made["NetworkPolicy"]["spec"]["ingress"] for port in rule["ports"]]
        served = [port["name"] for port in made["Service"]["spec"]["ports"]]
        open_ports = [port["name"] for port in pod["containers"][0]["ports"]]
        assert ways_in == served == open_ports == ["metrics"] + (["console"] if more else []), (ways_in, served, open_ports)
        pods, volumes = made["StatefulSet"]["spec"], {one["name"] for one in pod["volumes"]}
        shares = (pods["replicas"], "data" in volumes, "volumeClaimTemplates" in pods, "affinity" in pod, "database" in volumes)
        assert shares == ((2, True, False, True, True) if more else (1, False, True, False, False)), shares
    for values, said in (({}, {}), "say where the homeserver is"), ((CLUSTER, {"standby": {"claim": "shared"}}), "needs a database"):
        try:
            rendered(values[0], **values[1])
        except helm_python.HelmError as error:
            assert said in str(error), error
        else:
            raise AssertionError(f"a chart is rendered where it should say: {said}")
    findings = helm_python.lint(str(CHART), values={"homeserver": OUTSIDE})
    assert not findings["errors"], findings


def stages(text):
    """What a Containerfile builds: each stage's base, its name, and its instructions, word and rest."""
    made = []
    for line in re.sub(r"\\\n", " ", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)).splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            base, _, name = rest.partition(" AS ")
            made.append((base, name, []))
        elif word:
            made[-1][2].append((word, rest.strip()))
    return made


def check_image():
    """There is no engine here that would build it, so what each line names has to be there."""
    sources = HERE.parent
    left_out = (sources / ".dockerignore").read_text("utf-8").split()
    made = stages((HERE / "container" / "Containerfile").read_text("utf-8"))
    for at, (base, _, lines) in enumerate(made):
        assert re.fullmatch(r"[a-z.]+\.[a-z]+/[\w./-]+:[\w.-]+", base), f"{base}: from where, and which?"
        for rest in (rest for word, rest in lines if word in {"COPY", "ADD"}):
            *copied, _ = (one for one in rest.split() if not one.startswith("--"))
            stage = re.search(r"--from=(\S+)", rest)
            if stage:
                assert stage[1] in {name for _, name, _ in made[:at]}, f"{rest}: no stage before it has that name"
                continue
            for source in map(pathlib.PurePath, copied):
                assert (sources / source).exists(), f"{source} is not there"
                assert not any(source.is_relative_to(one) for one in left_out), f"{source} is left out by .dockerignore"

    base, _, lines = made[-1]
    assert re.fullmatch(r"gcr\.io/distroless/[\w-]+:nonroot", base), base
    words = [word for word, _ in lines]
    users = [rest for word, rest in lines if word == "USER"]
    assert users == ["65532:65532"] and words.index("USER") < words.index("ENTRYPOINT"), f"it runs as {users}"
    # A base without a shell can do nothing with a line that is meant for one.
    spoken = {word: json.loads(rest) if rest.startswith("[") else rest for word, rest in lines if word in {"RUN", "CMD", "ENTRYPOINT", "HEALTHCHECK"}}
    assert set(spoken) == {"ENTRYPOINT", "CMD"} and all(isinstance(said, list) for said in spoken.values()), spoken
    placed = {rest.split()[-1]: rest.split()[-2] for word, rest in lines if word == "COPY"}
    program, option, settings = spoken["ENTRYPOINT"]
    assert option == "--config" and {program, settings} <= set(placed), f"{spoken['ENTRYPOINT']}, of {set(placed)}"
    told = tomllib.loads((sources / placed[settings]).read_text("utf-8"))
    kept = [rest for word, rest in lines if word == "VOLUME"]
    assert told["model"]["folder"] in placed and [str(pathlib.PurePath(told["data"]).parent)] == kept, told


def check_compose():
    made = yaml.safe_load((HERE / "container" / "compose.yaml").read_text("utf-8"))
    assert set(made["services"]) == {"jatwerk", "postgres", "synapse", "web"}
    bot = made["services"]["jatwerk"]
    assert bot["read_only"] and bot["cap_drop"] == ["ALL"] and bot["user"] == "65532:65532"
    for name, service in made["services"].items():
        secrets = {one if isinstance(one, str) else one["source"] for one in service.get("secrets", [])}
        volumes = {one.split(":")[0] for one in service.get("volumes", []) if not one.startswith("./")}
        assert secrets <= set(made["secrets"]) and volumes <= set(made["volumes"]), name
        assert set(service["networks"]) <= set(made["networks"]), name
        for file in (one.split(":")[0] for one in service.get("volumes", []) if one.startswith("./")):
            assert (HERE / "container" / file).is_file(), file


def check_bill(path):
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(path.read_text("utf-8"))
    assert wrong is None, wrong
    kinds = {one["type"] for one in json.loads(path.read_text("utf-8"))["components"]}
    assert kinds == {"library", "machine-learning-model", "data"}, kinds


check_chart()
check_image()
check_compose()
check_bill(pathlib.Path(sys.argv[1]))
plain = [str(path) for path in [*HERE.glob("container/*.yaml"), *CHART.glob("*.yaml")]]
subprocess.run([sys.executable, "-m", "yamllint", "--strict", "-d", LINT, *plain], check=True)
print("the chart, the Containerfile, the compose file and the bill of materials are as they should be")
