#!/usr/bin/env bash
# Holds the platform's API against a fuzzer: installs schemathesis from PyPI below the target folder and runs ApiFuzzIT.
# More examples per operation: SCHEMATHESIS_EXAMPLES=100 acceptance/fuzz.sh
set -euo pipefail

home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
environment="$home/acceptance/target/schemathesis"
version=4.32.5

command -v python3 >/dev/null || { echo "fuzz: no python3 found: install Python 3.10 or newer with its venv module." >&2; exit 1; }
if ! "$environment/bin/st" --version 2>/dev/null | grep -q "$version"; then
    python3 -m venv --clear "$environment"
    "$environment/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi
cd "$home"
SCHEMATHESIS="$environment/bin/st" exec ./tbaas test -pl acceptance -am -Dtest=ApiFuzzIT -Dsurefire.failIfNoSpecifiedTests=false "$@"
