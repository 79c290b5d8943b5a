"""The operations, a module a step."""
