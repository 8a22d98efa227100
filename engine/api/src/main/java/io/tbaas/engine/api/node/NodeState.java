package io.tbaas.engine.api.node;

/** What a node is doing. */
public enum NodeState {
    /** It was not made, or has been removed. */
    ABSENT,
    /** It was made and does not run. */
    STOPPED,
    /** It serves. */
    RUNNING,
    /** It runs, and something of it has failed. */
    UNHEALTHY,
    /** Another process serves its folder. */
    ELSEWHERE
}
