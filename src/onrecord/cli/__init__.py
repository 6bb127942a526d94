"""The command line: it reads what the user gives and formats what the record answers; it decides nothing."""


def main() -> None:
    """Run `onrecord` with the arguments of this process, and end it with the exit code."""
    try:
        from onrecord.cli.group import main

        main()
    except KeyboardInterrupt:
        # Before a command has begun, or while it ends.
        raise SystemExit(130) from None
