"""`python -m errlex`."""

from errlex.cli import main

main()
