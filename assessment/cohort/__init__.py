"""Many people who answered with one bank: read, scored and written together.

``responses`` is what they said as arrays, ``intake`` reads it in chunks, ``factor`` and ``frames`` score a chunk,
``outputs`` writes it, ``executor`` says where all that runs, ``run`` ties them together; ``calibration`` is
what their answers say of a bank's checks. Imported late: numpy, pandas,
and pyarrow or distributed only where a file or an option asks for them.
"""
