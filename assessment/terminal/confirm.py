"""One question between two commands, outside the pages of a session."""


def confirmed(question: str) -> bool:
    """Whether the person says yes; Enter alone means no. Only for a terminal. Raises KeyboardInterrupt."""
    import questionary

    return bool(questionary.confirm(question, default=False, qmark="?").unsafe_ask())
