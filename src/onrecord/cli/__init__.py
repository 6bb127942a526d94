"""The command line: it reads what the user gives and formats what the record answers; it decides nothing."""


def main() -> None:
    """Run `onrecord` with the arguments of this process, and end it with the exit code."""
    from onrecord.cli.group import main

    main()
