"""From answers to an estimate of every skill, with how sure it is.

``posterior`` is the model, ``evidence`` what the answers say, ``states`` what that means for a role,
``checks`` what to ask next, ``estimate`` the pandas view. Importing this package imports nothing heavy.
"""
