package io.tbaas.engine.api.capability;

/** Something that one engine can do and another cannot. */
public enum Capability {
    /** Nodes in the platform's own process. */
    EMBEDDED_NODES,
    /** Nodes as processes of the operating system. */
    PROCESS_NODES,
    /** Nodes as workloads of a cluster. */
    CLUSTER_NODES,
    /** Networks that others run are read and administered. */
    IMPORT,
    /** Organisations that keep their keys and nodes elsewhere. */
    OUTSIDE_ORGANISATIONS,
    /** More than one ledger in a network. */
    SEVERAL_LEDGERS,
    /** More than one consensus node. */
    SEVERAL_CONSENSUS_NODES,
    /** Consensus nodes come and go while the ledger runs. */
    CONSENSUS_NODE_CHANGE,
    /** Consensus that survives nodes that lie. */
    BYZANTINE_CONSENSUS,
    /** Organisations join and leave a ledger by the signatures of others. */
    MEMBERSHIP_CHANGE,
    /** A node stops keeping a ledger while it goes on keeping others. */
    NODE_LEAVES_LEDGER,
    /** A node's copy of one ledger is laid aside and taken back while the node goes on. */
    LEDGER_LAID_ASIDE,
    /** Members that read and never write or vote. */
    OBSERVERS,
    /** Nodes that others contact first. */
    CONTACT_NODES,
    /** The size of blocks is changed while the ledger runs. */
    BLOCK_CUTTING_CHANGE,
    /** Policies are changed while the ledger runs. */
    POLICY_CHANGE,
    /** An organisation's authorities are replaced while the ledger runs. */
    AUTHORITY_CHANGE,
    /** Contracts need the approval of several organisations before they run. */
    CONTRACT_APPROVALS,
    /** Data that only some organisations of a ledger receive. */
    PRIVATE_DATA,
    /** Chinese national cryptography for identities and hashes. */
    NATIONAL_CRYPTOGRAPHY
}
