"""Ends a child process when its parent is gone, however that ended; otherwise it would write on into a dead build."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # prctl(2)


def end_with_parent() -> None:
    """Ask the system to kill this process when its parent ends; to be called in the child. Does nothing but on Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == 1:  # the parent had ended before the call
            os._exit(1)
