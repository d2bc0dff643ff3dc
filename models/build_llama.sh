#!/bin/sh
# Builds llama-cpp-python, of which there is no wheel, once per machine, and prints the folder
# that holds the wheel.   usage: build_llama.sh PYTHON
set -eu

python=$1
version=$(sed -n 's/^llama-cpp-python==//p' requirements.lock)
compiler=$(${CXX:-c++} --version 2>/dev/null | head -n 1) || true

# LLAVA, for images, is a sixth of the build and not used here.
flags='-DLLAVA_BUILD=OFF'
# gcc 12 drops the stores that fill the tile configuration of the AMX unit, and the first token
# ends in SIGSEGV. Without these two passes AMX is right, and reads prompts 3 times faster than
# with AMX switched off.
case "$(${CXX:-c++} --version 2>/dev/null)" in
    *'Free Software Foundation'*) flags="$flags -DCMAKE_CXX_FLAGS=-fno-tree-dse\\ -fno-dse" ;;
esac

# llama.cpp is built for the very processor it is built on: on another it may end in SIGILL.
# pip's own cache knows neither processor nor flags, hence a folder of our own.
machine=$(uname -sm; grep -m 1 '^model name' /proc/cpuinfo 2>/dev/null || true
    grep -m 1 '^flags' /proc/cpuinfo 2>/dev/null || sysctl -n machdep.cpu.brand_string 2>/dev/null || true)
key=$(printf '%s\n' "$version" "$flags" "$compiler" "$machine" "$("$python" -V)" |
    "$python" -c 'import hashlib, sys; print(hashlib.sha256(sys.stdin.buffer.read()).hexdigest()[:16])')
wheels="${XDG_CACHE_HOME:-$HOME/.cache}/footnote/wheels/$key"

if ls "$wheels"/llama_cpp_python-*.whl >/dev/null 2>&1; then
    echo "$wheels"
    exit 0
fi

if [ -z "$compiler" ] || ! command -v "${CC:-cc}" >/dev/null; then
    echo "llama.cpp needs a C and a C++ compiler; on Debian and Ubuntu: apt install build-essential" >&2
    exit 1
fi

echo "building llama.cpp, once per machine, 5 to 12 minutes on 2 cores" >&2
fresh="$wheels.$$"
trap 'rm -rf "$fresh"' EXIT
trap 'exit 1' INT TERM
mkdir -p "$fresh"
CMAKE_ARGS="$flags" "$python" -m pip --disable-pip-version-check wheel --no-deps --no-cache-dir \
    --no-binary llama-cpp-python --wheel-dir "$fresh" "llama-cpp-python==$version" >&2 || {
    echo "llama.cpp was not built; the lines above say why" >&2
    exit 1
}
# Moved when whole: a build that was stopped halfway leaves nothing that looks like a wheel.
rm -rf "$wheels"
mv "$fresh" "$wheels"
echo "$wheels"
