#!/bin/sh
# Runs a command in a process group of its own. Standard input is the peer's hand on it: when it closes, because the
# peer lets go or has died, the whole group is killed. TERM is passed on.
exec 3<&0 </dev/null
"$@" 3<&- &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM
(
    trap '' TERM
    read -r _ <&3
    kill -KILL -$$ 2>/dev/null
) >/dev/null 2>&1 &
watcher=$!
exec 3<&-
wait "$child"
code=$?
while kill -0 "$child" 2>/dev/null; do
    wait "$child"
    code=$?
done
kill -KILL "$watcher" 2>/dev/null
exit "$code"
