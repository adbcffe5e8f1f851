"""As a shell with one job, but it mends nothing of the terminal itself: what a stopped job leaves can be seen.

Runs the command behind its name in the foreground. When that stops it notes so in the file named first and waits
for SIGUSR1, which stands for "fg". Ends with the job's exit code, as a shell shows it.
"""

import os
import signal
import sys


def main(notes: str, *command: str) -> int:
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
    job = os.fork()
    if job == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1})
        os.execv(command[0], command)
    note(notes, f"job {job}")
    while True:
        _, status = os.waitpid(job, os.WUNTRACED)
        os.tcsetpgrp(0, os.getpgrp())
        if not os.WIFSTOPPED(status):
            return os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)
        note(notes, "stopped")
        signal.sigwait({signal.SIGUSR1})
        os.tcsetpgrp(0, job)
        os.killpg(job, signal.SIGCONT)


def note(path: str, line: str) -> None:
    with open(path, "a") as file:
        file.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
