"""The questionnaire without a terminal: which pages come in which order, and what happens on each.

``session`` leads from page to page; a page is a small state machine (``choice``, ``form``, ``marks``, ``grid``,
``check``, ``review``) that a front end draws and whose methods it calls. Every change is written into the
answers at once and handed to the saver. Importing this package imports nothing heavy.
"""
