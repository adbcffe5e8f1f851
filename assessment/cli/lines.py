"""Lines of commands that can be copied: never broken, each with what it does."""

from assessment.terminal.layout import cells


def commands(found: list[tuple[str, str]], width: int) -> list[str]:
    """Commands with what they do beside them, or below where that does not fit."""
    left = max(cells(command) for command, _ in found)
    if 2 + left + 2 + max(cells(text) for _, text in found) <= width:
        return [f"  {command}{' ' * (left - cells(command))}  {text}" for command, text in found]
    return [line for command, text in found for line in (f"  {command}", f"      {text}")]
