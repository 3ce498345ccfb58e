"""`errlex`, and `python -m errlex`."""

import sys


def main() -> None:
    """Run the command line. Ctrl-C ends it without a traceback while modules are imported, too."""
    try:
        from errlex.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.stderr.write("errlex: interrupted; nothing was left half written\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
