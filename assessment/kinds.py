"""What a document of ours calls itself; kept apart so that looking for files imports nothing else."""

ANSWERS = "skillgap-answers"
RESULT = "skillgap-result"
