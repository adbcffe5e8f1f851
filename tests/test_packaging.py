"""The wheel: it holds exactly the tracked data, and works outside the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest
from test_repository import tracked

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
                   cwd=ROOT, check=True, capture_output=True)  # fmt: skip
    return next(folder.glob("skillgap-*.whl"))


def test_the_wheel_holds_the_tracked_files_and_no_others(wheel):
    """Code and data of the checkout, nothing that git ignores, no tests, no examples."""
    names = {n for n in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in n}
    expected = {"assessment/_data/result.schema.json"}  # of docs/
    for path in tracked():
        first, *rest = path.relative_to(ROOT).parts
        if first == "assessment":
            expected.add("/".join((first, *rest)))
        elif first in ("questions", "report_templates"):
            expected.add("/".join(("assessment/_data", first, *rest)))
    assert names == expected


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """An environment outside the checkout with nothing but the wheel and its dependencies."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder)
    pip = [sys.executable, "-m", "pip", "--python", folder / "bin" / "python"]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    site = next((folder / "lib").glob("python3*/site-packages"))
    # The dependencies are those of the test environment, which does not hold the package itself.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "bin"


def run(command: list, cwd: Path, **environment) -> subprocess.CompletedProcess:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")} | environment
    return subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, timeout=120,
                          stdin=subprocess.DEVNULL)  # fmt: skip


def test_the_installed_command_writes_the_demo_report(installed, tmp_path):
    """Installed elsewhere, the command finds its bank and templates and writes PDF and result."""
    answers = ROOT / "examples" / "platform.answers.json"
    done = run([installed / "skillgap", "report", answers, "-o", "demo.pdf"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "demo.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "demo.result.json").exists()
    where = run([installed / "python", "-c", "import assessment; print(assessment.__file__)"], tmp_path)
    assert str(ROOT) not in where.stdout


def test_the_installed_command_knows_its_version_and_bank(installed, tmp_path):
    import assessment

    version = run([installed / "skillgap", "--version"], tmp_path)
    assert version.stdout.strip() == f"skillgap {assessment.__version__}"
    assert "no faults" in run([installed / "skillgap", "bank", "check"], tmp_path).stdout
