"""A worker without a model: what it is asked for is what it does. Run as a program."""

import json
import os
import signal
import sys
import time


def say(**message):
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def serve(settings):
    name = os.path.basename(settings["path"])
    if name == "unloadable.gguf":
        say(failed="no such architecture")
        return
    if name == "crashing.gguf" or (name == "trapped.gguf" and settings["extra_buffers"]):
        sys.stderr.write("illegal tile\n")
        sys.stderr.flush()
        os.kill(os.getpid(), signal.SIGSEGV)
    if name == "heavy.gguf":
        time.sleep(60)
    say(ready=True)
    for line in sys.stdin:
        request = json.loads(line)
        if "cancel" in request:
            continue
        answer(request["number"], request["messages"][0]["content"])


def answer(number, wish):
    if wish == "die":
        sys.stderr.write("first\nout of memory\n")
        sys.stderr.flush()
        say(number=number, piece="half ")
        sys.stdout.write('{"number": 1, "pie')
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    if wish == "leave":
        sys.exit(3)
    if wish == "nameless":
        os.kill(os.getpid(), signal.SIGRTMIN + 1)
    if wish == "hang":
        sys.stderr.write("waiting for a lock\n")
        sys.stderr.flush()
        say(number=number, piece="half ")
        time.sleep(60)
    if wish == "slow":
        time.sleep(0.3)
    for word in wish.split():
        say(number=number, piece=word)
    facts = {"prompt_tokens": 7, "reused_tokens": 0, "tokens": 3}
    say(number=number, done=facts | {"first_token_seconds": 0.5, "seconds": 1.5})


if __name__ == "__main__":
    serve(json.loads(sys.stdin.readline()))
