"""``python -m curate_fiji`` is ``curate-fiji``."""

from curate_fiji.cli.main import main

main(prog_name="curate-fiji")
