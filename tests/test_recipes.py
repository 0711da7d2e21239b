"""The recipes for publishing: whoever copies them gets steps that exist, pinned, with the headers that readers need."""

import json
import os
import re
import shlex
import shutil
import socket
import subprocess
import time
import urllib.request
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

import pytest
import yaml
from commands import unknown
from tree import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
# What the hosts' machines have, besides a shell with the usual tools.
HOSTS = {"gh", "cat", "grep", "tee", "exit", "if", "else", "fi", "then"}


def steps(workflow: Path) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda file: file.stem)
def test_every_step_runs_what_exists_and_what_was_chosen_knowingly(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    for step in steps(workflow):
        if "run" in step:
            assert unknown(step["run"], HOSTS) == []
        else:
            assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
            assert re.search(re.escape(step["uses"]) + r" # v\d+\.\d+\.\d+\n", text)  # what people read
    assert yaml.safe_load(text)["permissions"]["contents"] == "read"


def test_the_recipes_run_the_same_commands() -> None:
    runs = {file.stem: [step["run"] for step in steps(file) if "run" in step] for file in WORKFLOWS}
    assert runs["pull-request"] == ["./guide check --format github", "./guide build"]
    assert runs["publish"] == ["./guide check", "./guide build"]
    assert runs["weekly"][0] == "./guide report > report.md"
    scripts = {name: job["script"] for name, job in GITLAB.items() if "script" in job}
    assert set(scripts) == {"check", "pages", "report"}
    assert unknown("\n".join(line for script in scripts.values() for line in script), HOSTS) == []


def test_the_development_container_opens_with_the_preview() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8"))
    assert re.fullmatch(r"python:3\.11\.\d+-bookworm", container["image"])  # Debian 12
    assert unknown(f"{container['postCreateCommand']}\n{container['postAttachCommand']}", set()) == []
    assert shlex.split(container["postAttachCommand"]) == ["./guide", "serve"]
    assert container["forwardPorts"] == [8000]


def answer(address: str, coding: str = "") -> tuple[int, Message]:
    """Status and headers of an answer, waiting for the server to be there."""
    for _ in range(100):
        try:
            request = urllib.request.Request(address, headers={"Accept-Encoding": coding})
            with urllib.request.urlopen(request, timeout=5) as found:
                return found.status, found.headers
        except HTTPError as error:
            error.close()
            return error.code, error.headers
        except URLError:
            time.sleep(0.05)
    raise TimeoutError(address)


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")
def test_nginx_sends_the_right_headers_and_the_compressed_copies(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    recipe = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    recipe = recipe.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    recipe = recipe.replace("/var/www/guide", str(tmp_path))
    user = "user root; " if os.geteuid() == 0 else ""  # its workers read the test's own folder
    places = "".join(f"{name}_temp_path {tmp_path};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    config = tmp_path / "server.conf"
    config.write_text(
        f"{user}daemon off; pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}\n"
        f"http {{ include /etc/nginx/mime.types; access_log off; {places}\n{recipe} }}",
        encoding="utf-8",
    )
    for name in ("index.html", "404.html", "assets/guide-0123abcd.css", "assets/photo.css", "manifest.webmanifest"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    (tmp_path / "index.html.gz").write_bytes(b"compressed")
    server = subprocess.Popen(["nginx", "-p", str(tmp_path), "-e", str(tmp_path / "errors"), "-c", str(config)])
    try:
        site = f"http://127.0.0.1:{port}"
        for path, status, caching in (
            ("/", 200, "no-cache"),
            ("/assets/guide-0123abcd.css", 200, "public, max-age=31536000, immutable"),
            ("/assets/photo.css", 200, "no-cache"),
            ("/lost", 404, "no-cache"),
            ("/index.html.gz", 404, "no-cache"),
        ):
            found, headers = answer(site + path)
            assert (found, headers["Cache-Control"]) == (status, caching)
            assert headers["Content-Security-Policy"] == "frame-ancestors 'none'"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
        assert answer(f"{site}/manifest.webmanifest")[1]["Content-Type"] == "application/manifest+json"
        _, headers = answer(f"{site}/", coding="gzip")
        assert (headers["Content-Encoding"], headers["Vary"]) == ("gzip", "Accept-Encoding")
    finally:
        server.terminate()
        server.wait(10)
