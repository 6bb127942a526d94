"""The command line as a whole: which verbs there are, where each is, and how a command ends.

Each verb is loaded when it is called, so that `onrecord show` wakes nothing that only `onrecord take` needs. Whatever
goes wrong is one line on standard error and an exit code:

    0    answered
    1    a hit or a finding, only with --fail-on
    2    the user's mistake, a refused input, or a record that cannot be used
    3    insufficient or stale evidence, only with --strict
    130  interrupted from the keyboard
    141  nobody reads the output any more
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import click

from onrecord.cli.ink import clean
from onrecord.model.errors import OnRecordError

FINDING, MISTAKE, INSUFFICIENT, INTERRUPTED, UNREAD = 1, 2, 3, 130, 141

VERBS = {
    "take": "taking",
    "accept": "deciding",
    "retract": "deciding",
    "link": "deciding",
    "blank": "deciding",
    "status": "standing",
    "show": "showing",
    "history": "telling",
    "screen": "screening",
    "compare": "comparing",
    "validate": "validating",
    "trace": "tracing",
    "owners": "owning",
    "check": "checking",
    "diff": "differing",
    "list": "listing",
    "raw": "keeping",
    "rebuild": "keeping",
    "verify": "keeping",
    "backup": "keeping",
}
"""Each verb with the module of this room that holds it, in the order in which one meets them."""


class Verb(click.Command):
    """A command whose help ends with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **more: Any) -> None:
        self.examples = tuple(examples)
        super().__init__(*args, **more)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, unbroken, so that they can be copied."""
        if self.examples:
            formatter.write_paragraph()
            formatter.write_heading("Examples")
            for example in self.examples:
                formatter.write(f"  {example}\n")


class Verbs(click.Group):
    """The group of all verbs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the verbs."""
        return [*VERBS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb of that name, loaded now."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"onrecord.cli.{VERBS[cmd_name]}")
        found = getattr(module, f"{cmd_name}_verb")
        assert isinstance(found, click.Command)
        return found

    def invoke(self, ctx: click.Context) -> Any:
        """Run a verb, and end with one line whatever goes wrong."""
        with ending_well(ctx):
            answer = super().invoke(ctx)
            sys.stdout.flush()
            return answer


@contextmanager
def ending_well(ctx: click.Context) -> Iterator[None]:
    """Turn what users and their machines can cause into one line and an exit code; a defect stays an exception."""
    try:
        yield
    except OnRecordError as error:
        _end(ctx, str(error), error.exit_code)
    except BrokenPipeError:
        _let_nobody_read()
        ctx.exit(UNREAD)
    except KeyboardInterrupt:
        _end(ctx, "interrupted", INTERRUPTED)
    except OSError as error:
        _end(ctx, ": ".join(str(part) for part in (error.filename, error.strerror or error) if part), MISTAKE)
    except Exception as error:
        if not (problem := _of_the_record(error)):
            raise
        _end(ctx, problem, MISTAKE)


def _of_the_record(error: Exception) -> str | None:
    """What an error of the database means for the user; None for any other error."""
    from onrecord.record.store import problem_of

    return problem_of(error)


def _end(ctx: click.Context, message: str, code: int) -> None:
    verb = f" {ctx.invoked_subcommand}" if ctx.invoked_subcommand else ""
    # What was answered before the mistake comes before its line.
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError):
        click.echo(clean(f"onrecord{verb}: {message}"), err=True)
    ctx.exit(code)


def _let_nobody_read() -> None:
    """The interpreter flushes the output once more on its way out, which must not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=Verbs, context_settings={"max_content_width": 100, "help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
def onrecord() -> None:
    """What does the official record say about this party on this date?

    onrecord keeps official sanctions and trade lists with their whole history and answers from them, always with
    evidence. A record is one file; `take` makes it and puts looks at lists into it, all other verbs ask it.

    \b
    Every verb takes --record PATH (else ONRECORD_RECORD, else a file in your data
    folder) and --json. Every question takes --on DAY, the legal day asked about
    (default: today), and --known DAY: leave out what was published after it.

    \b
    Exit codes: 0 answered; 1 a hit, only with --fail-on; 2 a mistake, or an input
    that is refused; 3 insufficient or stale evidence, only with --strict.
    """


def main() -> None:
    """Run the command line on the arguments of this process."""
    onrecord(prog_name="onrecord")
