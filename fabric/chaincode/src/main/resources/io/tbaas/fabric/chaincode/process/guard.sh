#!/bin/sh
# Runs a command in a process group of its own. Standard input is the peer's hand on it: when it closes, because the
# peer lets go or has died, the whole group is killed; what a finished command left running is killed, too. TERM is
# passed on. The first argument is the program that makes a new session, or nothing where there is none.
session=$1
shift
exec 3<&0 </dev/null
${session:+"$session"} "$@" 3<&- &
child=$!
exec 2>/dev/null
group=$child
[ -n "$session" ] || group=$$
trap 'kill -TERM "$child" 2>/dev/null' TERM
(
    trap '' TERM
    read -r _ <&3
    kill -KILL "-$group" "$child" 2>/dev/null
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
[ -z "$session" ] || kill -KILL "-$group" 2>/dev/null
exit "$code"
