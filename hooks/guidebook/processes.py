"""Ends a child process with its parent, so that it doesn't go on writing after a build was killed."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # prctl(2)


def end_with_parent() -> None:
    """Ask the system to kill this process when its parent ends; to be called in the child. Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:  # the parent had ended before the call
            os._exit(1)
