"""The front ends of a session: pages on a real terminal, and plain lines. No rules of the questionnaire here."""
