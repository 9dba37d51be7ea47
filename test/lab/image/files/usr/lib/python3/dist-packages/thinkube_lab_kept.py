"""Ansible sends its modules as an archive with every task, and Python would compile them anew each time: what it compiled is kept.

That is two fifths of the time that a task takes on a host of the lab. What runs is the same.
"""

import marshal
import os
import zipimport
import zlib

FOLDER = "/run/thinkube-lab-python"

compile_source = zipimport._compile_source


def kept_source(pathname, source):
    """As `zipimport._compile_source`, with a memory."""
    name = f"{FOLDER}/{zlib.crc32(source):08x}-{len(source)}-{os.getuid()}"
    try:
        with open(name, "rb") as file:
            return marshal.loads(file.read())
    except (OSError, ValueError, EOFError):
        pass
    code = compile_source(pathname, source)
    draft = f"{name}.{os.getpid()}"
    try:
        with open(draft, "wb") as file:
            file.write(marshal.dumps(code))
        os.rename(draft, name)
    except OSError:
        pass
    return code


zipimport._compile_source = kept_source
