"""The build of the kernel: what it says when something is missing, what it ships, which kernel the tests run on."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from conftest import CHECKED
from onrecord.model.errors import NotBuilt
from onrecord.screening import kernel
from onrecord.screening.kernel import spelling

ROOT = Path(__file__).resolve().parents[1]
KERNEL = ROOT / "src" / "onrecord" / "screening" / "kernel"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of what the package is built from, so that a build leaves nothing behind."""
    skip = shutil.ignore_patterns("*.so", "*.c", "__pycache__", "*.egg-info")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=skip)
    for name in ("setup.py", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def setup(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "setup.py", "--quiet", *arguments]
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300
    )


@pytest.mark.skipif(os.name == "nt", reason="setuptools finds the compiler of Windows and says what to install")
def test_a_missing_compiler_is_one_line(sources: Path) -> None:
    tried = setup(sources, "build_ext", "--inplace", CC="/nonexistent")
    assert tried.returncode != 0
    [line] = tried.stderr.strip().splitlines()
    assert "needs a C compiler ('/nonexistent' does not run)" in line
    assert "gcc libc6-dev python3-dev" in line or "xcode-select" in line or "compiler of this system" in line


@pytest.mark.skipif(os.name == "nt", reason="see above")
@pytest.mark.parametrize(
    ("lost", "told"), [("Python.h", "a C compiler that works"), ("stdio.h", "the headers of the C library")]
)
def test_missing_headers_are_one_line(sources: Path, tmp_path: Path, lost: str, told: str) -> None:
    """A compiler that does not find a header, as without libc6-dev; the interpreter's own headers are there."""
    compiler = tmp_path / "cc"
    compiler.write_text(f'#!/bin/sh\necho "fatal error: {lost}: No such file or directory" >&2\nexit 1\n')
    compiler.chmod(0o755)
    tried = setup(sources, "build_ext", "--inplace", CC=str(compiler))
    assert tried.returncode != 0
    [line] = tried.stderr.strip().splitlines()
    assert told in line
    assert lost in line


@pytest.mark.skipif(os.name == "nt", reason="see above")
def test_a_missing_python_h_is_one_line(sources: Path) -> None:
    code = """
import sys, sysconfig
true = sysconfig.get_path
sysconfig.get_path = lambda name, *rest, **more: "/nowhere" if name == "include" else true(name, *rest, **more)
sys.argv = ["setup.py", "--quiet", "build_ext", "--inplace"]
exec(compile(open("setup.py").read(), "setup.py", "exec"), {"__file__": "setup.py", "__name__": "__main__"})
"""
    build = {**os.environ, "CC": "false"}
    tried = subprocess.run([sys.executable, "-c", code], cwd=sources, env=build, capture_output=True, text=True)
    assert tried.returncode != 0
    [line] = tried.stderr.strip().splitlines()
    assert "the headers of Python (there is no /nowhere/Python.h)" in line


@pytest.mark.slow
def test_what_is_shipped(sources: Path) -> None:
    """The sdist has the sources and builds; the wheel has the compiled modules and the stubs, and no C."""
    built = setup(sources, "sdist", "bdist_wheel", ONRECORD_CHECKED="1")
    assert built.returncode == 0, built.stderr
    modules = {path.stem for path in KERNEL.glob("*.pyx")}
    [archive] = (sources / "dist").glob("*.tar.gz")
    with tarfile.open(archive) as file:
        names = {Path(name).name for name in file.getnames()}
    assert {"setup.py", "pyproject.toml"} < names
    assert {path.name for path in KERNEL.iterdir() if path.suffix in (".pyx", ".pxd", ".pyi")} <= names
    [wheel] = (sources / "dist").glob("*.whl")
    names = {name.rpartition("/")[2] for name in zipfile.ZipFile(wheel).namelist() if "/kernel/" in name}
    assert {name.partition(".")[0] for name in names if name.endswith((".so", ".pyd"))} == modules
    assert {f"{module}.pyi" for module in modules} <= names
    assert not [name for name in names if name.endswith(".c")]


def test_each_kernel_module_has_a_stub() -> None:
    for source in KERNEL.glob("*.pyx"):
        assert source.with_suffix(".pyi").is_file(), f"{source.name} has no .pyi beside it"


def test_a_kernel_that_is_not_built_is_one_line(tmp_path: Path) -> None:
    for name in ("__init__.py", "alignment.pyi", "spelling.pyi", "spelling.pyx"):
        (tmp_path / name).touch()
    with pytest.raises(NotBuilt, match=r"not built \(alignment, spelling\).*pip install") as problem:
        kernel.check(tmp_path)
    assert "\n" not in str(problem.value)
    kernel.check(KERNEL)


@pytest.mark.skipif(not os.environ.get("ONRECORD_CHECKED"), reason="make test runs on the kernel with bounds checks")
def test_the_tests_run_on_the_kernel_with_bounds_checks() -> None:
    assert Path(spelling.__file__).parent == CHECKED


def test_nothing_that_is_generated_lies_among_the_sources() -> None:
    assert not list(KERNEL.glob("*.c"))
