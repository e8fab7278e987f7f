#!/usr/bin/env python3
"""Runs a command under what a systemd unit forbids it, as far as that can be done without systemd: its system calls, memory that is
written and run, the families of sockets, new privileges. Use: confined.py UNIT COMMAND…"""

import ctypes
import errno
import os
import subprocess
import sys

ALLOW, DENY = 0x7FFF0000, 0x00050000
PR_SET_NO_NEW_PRIVS, PR_SET_MDWE, REFUSE_EXEC_GAIN = 38, 65, 1
SOCKET_FAMILY, EQUAL = 0, 4


def settings(unit):
    """What stands in a unit: each key with its values, in order."""
    found = {}
    with open(unit, encoding="utf-8") as lines:
        for line in lines:
            key, sign, value = line.strip().partition("=")
            if sign and not line.startswith("#"):
                found.setdefault(key, []).append(value)
    return found


def members(group):
    """The system calls of a group, as systemd has them."""
    listed = subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager", group], capture_output=True, text=True, check=True).stdout
    names = [line.strip() for line in listed.splitlines()[1:]]
    return {call for name in names if name and name[0] != "#" for call in (members(name) if name[0] == "@" else {name})}


def allowed(lines):
    """What the lines of SystemCallFilter= leave, in their order."""
    calls = set()
    for line in lines:
        named = line.lstrip("~").split()
        group = set().union(*(members(name) if name[0] == "@" else {name} for name in named))
        calls = calls - group if line[0] == "~" else calls | group
    # Always allowed by systemd.
    return calls | members("@default")


class Argument(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("datum_a", ctypes.c_uint64), ("datum_b", ctypes.c_uint64)]


def main():
    unit, command = settings(sys.argv[1]), sys.argv[2:]
    libc = ctypes.CDLL(None, use_errno=True)
    seccomp = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    seccomp.seccomp_init.restype = ctypes.c_void_p
    denied = DENY | getattr(errno, unit["SystemCallErrorNumber"][0])
    filters = ctypes.c_void_p(seccomp.seccomp_init(ctypes.c_uint32(denied)))
    families = {getattr(__import__("socket"), name).value for name in unit["RestrictAddressFamilies"][0].split()}
    for call in sorted(allowed(unit["SystemCallFilter"])):
        number = seccomp.seccomp_syscall_resolve_name(call.encode())
        if number == -1:
            continue
        for family in families if call == "socket" else [None]:
            matching = [] if family is None else [Argument(SOCKET_FAMILY, EQUAL, family, 0)]
            array = (Argument * 1)(*matching)
            code = seccomp.seccomp_rule_add_array(filters, ctypes.c_uint32(ALLOW), number, len(matching), array)
            # Calls that this machine has not got are left out, as systemd does.
            if code not in (0, -errno.EDOM):
                sys.exit(f"confined.py: cannot filter {call}: {os.strerror(-code)}")
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        sys.exit("confined.py: cannot renounce privileges")
    if unit.get("MemoryDenyWriteExecute") == ["yes"] and libc.prctl(PR_SET_MDWE, REFUSE_EXEC_GAIN, 0, 0, 0):
        sys.exit("confined.py: this kernel cannot deny memory that is written and run (Linux 6.3 or newer can)")
    if code := seccomp.seccomp_load(filters):
        sys.exit(f"confined.py: cannot load the filter: {os.strerror(-code)}")
    os.execvp(command[0], command)


main()
