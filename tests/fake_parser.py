"""A reading process that reads nothing: what a file says is what it does. Run as a program."""

import json
import os
import signal
import sys
import time


def say(**message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def article(text):
    names = "title publisher byline published updated fetched url language section part".split()
    fields = dict.fromkeys(names) | {"text": text, "found_in": {}, "removed": [], "corrections": []}
    say(article=fields)


def spin():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while True:
        pass


def babble():
    while True:
        sys.stdout.write("x" * 1_000_000)


def refuse():
    article("half of it")
    say(refused={"code": "no-text", "reason": "no words"})
    say(done={"held_bytes": 1000})


def read(wish, held_bytes=1000):
    article(f"{wish} {os.getpid()}")
    say(done={"held_bytes": held_bytes})


def wait(wish):
    time.sleep(0.3)
    read(wish)


def give_plenty():
    for number in range(100):
        time.sleep(0.015)
        article(str(number))
    say(done={"held_bytes": 1000})


WISHES = {
    "plenty": lambda wish: give_plenty(),
    "hang": lambda wish: time.sleep(60),
    "hang for ever": lambda wish: spin(),
    "crash": lambda wish: os.kill(os.getpid(), signal.SIGSEGV),
    "give up": lambda wish: sys.exit("KeyError: 'body'"),
    "no memory": lambda wish: sys.exit("terminate called: what(): std::bad_alloc"),
    "babble": lambda wish: babble(),
    "refuse": lambda wish: refuse(),
    "grow": lambda wish: read(wish, held_bytes=10**12),
    "wait": wait,
}


if __name__ == "__main__":
    say(ready=True)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        wanted = sys.stdin.buffer.read(request["size"]).decode().strip()
        WISHES.get(wanted, read)(wanted)
