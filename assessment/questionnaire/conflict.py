"""What happens when the answers file was changed or removed by something else while a session is open."""

from assessment import answers as answers_module
from assessment.answers import Answers, kept
from assessment.errors import AnswersError
from assessment.questionnaire import prompts
from assessment.questionnaire.prompts import CHOICE, Option, Prompt, Reply

OVER, BESIDE = "over", "beside"
CHANGED = "something else changed this file while the session was open, so it was left as it is"


def save(file: kept.Kept, answers: Answers, front) -> tuple[str, Reply | None]:
    """Write the answers; what somebody else wrote is written over only if the respondent says so.

    Returns what is to be told with the next question ("": nothing), and the reply of a respondent who left.
    Raises AnswersError, with the answers saved beside the file, where nobody is there to be asked.
    """
    state, data = file.state(), answers_module.to_bytes(answers)
    if state != kept.CHANGED:
        file.write(data)
        gone = f"{file.path} was gone, so it was written again."
        return (gone if state == kept.GONE else ""), None
    reply = _ask(file, front) if front.is_person else None
    if reply is not None and reply.value == OVER:
        file.write(data)
        return "", None
    old, new = file.path, file.move_beside()
    file.write(data)
    if reply is None:
        raise AnswersError(f"{old}: {CHANGED}; the answers of this session are saved in {new}.")
    return f"Your answers are now kept in {new}.", reply if reply.kind == prompts.QUIT else None


def _ask(file: kept.Kept, front) -> Reply:
    prompt = Prompt(
        kind=CHOICE, section="Your answers file", section_number=1, section_count=0, number=1, left=0,
        title="The file with your answers was changed by something else.",
        text=f"{file.path} no longer holds what this session saved in it, so it was not touched.",
        options=(Option("1", "Keep both: go on in a new file beside it", BESIDE),
                 Option("2", "Write over it with the answers of this session", OVER)),
        help="Another program, or a copy of skillgap on another machine, wrote to the file. Leaving keeps both.",
        skip=False,
    )  # fmt: skip
    while True:
        reply = front.ask(prompt)
        if reply.kind in (prompts.ANSWER, prompts.QUIT):
            return reply
