"""The build of what is not Python: the screening kernel, C made by Cython from `screening/kernel/*.pyx`, and its word
table, made from the lexicons.

Everything else about the package stands in pyproject.toml. A new `.pyx` is found without an edit here. Two builds are
made of the same source, each into a place of its own, so that they stand side by side:

    pip install .                                          release: -O3, no bounds checks; and the word table
    python setup.py build_ext --inplace                    the same kernel, beside the sources
    python setup.py compile_tables --inplace               the word table beside the sources
    ONRECORD_CHECKED=1 python setup.py build_ext --build-lib build/checked    with bounds checks, for tests
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import ClassVar

from setuptools import Command, Extension, setup
from setuptools.command.build import build
from setuptools.command.build_ext import build_ext

ROOT = Path(__file__).resolve().parent
KERNEL = Path("src/onrecord/screening/kernel")
LEXICONS = Path("src/onrecord/names/lexicons")
TABLE = Path("onrecord/screening/compiled/words.bin")
CHECKED = os.environ.get("ONRECORD_CHECKED", "") not in ("", "0")
DIRECTIVES = {
    "language_level": 3,
    "boundscheck": CHECKED,
    "wraparound": CHECKED,
    "initializedcheck": CHECKED,
    "cdivision": True,
    "embedsignature": True,
}
WHAT_TO_INSTALL = {
    "linux": "Debian, Ubuntu: apt-get install gcc libc6-dev python3-dev",
    "darwin": "macOS: xcode-select --install",
}


def extensions() -> list[Extension]:
    """One extension for each kernel module, named by where its source stands."""
    flags = [] if os.name == "nt" else ["-O1" if CHECKED else "-O3", "-g0"]
    return [
        Extension(
            ".".join(source.relative_to("src").with_suffix("").parts),
            [source.as_posix()],
            extra_compile_args=["/O2"] if os.name == "nt" else flags,
        )
        for source in sorted(path.relative_to(ROOT) for path in (ROOT / KERNEL).glob("*.pyx"))
    ]


def what_is_missing(compiler: list[str]) -> str | None:
    """What keeps this compiler from compiling an extension of this Python; None if nothing does."""
    folder = sysconfig.get_path("include")
    probe = [*compiler, f"-I{folder}", "-fsyntax-only", "-x", "c", "-"]
    try:
        tried = subprocess.run(probe, input="#include <Python.h>\n", capture_output=True, text=True)
    except OSError:
        return f"a C compiler ('{compiler[0]}' does not run)"
    if tried.returncode == 0:
        return None
    if not (Path(folder) / "Python.h").is_file():
        return f"the headers of Python (there is no {folder}/Python.h)"
    said = next((line for line in tried.stderr.splitlines() if "error" in line), tried.stderr.strip()[-200:])
    return f"a C compiler that works, and the headers of the C library ('{compiler[0]}': {said})"


class KernelBuild(build_ext):
    """Cython, then the compiler; what is missing is told in one line before either begins."""

    def build_extensions(self) -> None:
        if not self.extensions:
            return
        # Windows: its compiler is found by setuptools, which says what to install.
        if os.name != "nt" and (missing := what_is_missing(list(self.compiler.compiler_so))):
            install = WHAT_TO_INSTALL.get(sys.platform, "install the compiler of this system")
            raise SystemExit(f"onrecord's screening kernel needs {missing}: {install}")
        try:
            from Cython.Build import cythonize
            from Cython.Compiler.Errors import CompileError
        except ImportError:
            raise SystemExit("onrecord's screening kernel needs Cython: pip install 'cython>=3.1,<4'") from None
        # Cython looks at the times of sources and not at directives: each build has generated C of its own, all of
        # it made again when this file has changed.
        folder = ROOT / "build" / ("kernel-checked" if CHECKED else "kernel-release")
        changed = Path(__file__).stat().st_mtime
        try:
            generated = cythonize(
                self.extensions,
                build_dir=folder.relative_to(ROOT).as_posix(),
                force=any(made.stat().st_mtime < changed for made in folder.rglob("*.c")),
                include_path=["src"],
                compiler_directives=DIRECTIVES,
                nthreads=0 if sys.platform in ("win32", "darwin") else self.parallel or 0,
                quiet=True,
            )
        except CompileError as problem:
            raise SystemExit(f"Cython cannot compile {problem}: see above") from None
        sources = {made.name: (made.sources, made.depends) for made in generated}
        for extension in self.extensions:
            extension.sources, depends = sources[extension.name]
            extension.depends = [*depends, "setup.py"]
        super().build_extensions()


class CompileTables(Command):
    """The word table, compiled from the lexicons (`onrecord.screening.word_table`), so that no start reads YAML.

    It goes beside the sources where the installation is editable or `--inplace` is given, else into `build_lib`. It is
    always written anew, for it takes a second and rests on more than the lexicons.
    """

    description = "compile the lexicons to a table"
    user_options: ClassVar[list[tuple[str, str | None, str]]] = [
        ("build-lib=", None, "where what is built is put"),
        ("inplace", None, "put the table beside the sources"),
    ]
    boolean_options: ClassVar[list[str]] = ["inplace"]
    build_lib: str | None = None
    inplace = False
    editable_mode = False

    def initialize_options(self) -> None:
        self.build_lib = None
        self.inplace = False

    def finalize_options(self) -> None:
        self.set_undefined_options("build", ("build_lib", "build_lib"))

    def run(self) -> None:
        sys.path.insert(0, str(ROOT / "src"))
        try:
            from onrecord.screening import word_table

            word_table.write(Path(self.get_outputs()[0]))
        except ImportError as missing:
            raise SystemExit(
                f"onrecord's word table needs {missing.name}: pip install anyascii opencc pypinyin pyyaml"
            ) from None
        finally:
            sys.path.remove(str(ROOT / "src"))

    def get_source_files(self) -> list[str]:
        return [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / LEXICONS).iterdir())]

    def get_outputs(self) -> list[str]:
        beside_sources = self.inplace or self.editable_mode
        return [(Path("src" if beside_sources else self.build_lib or "") / TABLE).as_posix()]

    def get_output_mapping(self) -> dict[str, str]:
        return {}


class Build(build):
    """The usual steps, the kernel first, which may lack something, and the tables last."""

    sub_commands: ClassVar = [
        *sorted(build.sub_commands, key=lambda step: step[0] != "build_ext"),
        ("compile_tables", None),
    ]


os.chdir(ROOT)
setup(
    ext_modules=extensions(),
    cmdclass={"build": Build, "build_ext": KernelBuild, "compile_tables": CompileTables},
)
