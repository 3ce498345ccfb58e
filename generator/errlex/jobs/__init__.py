"""Jobs: one module a command. They join the stages, and know no terminal."""
