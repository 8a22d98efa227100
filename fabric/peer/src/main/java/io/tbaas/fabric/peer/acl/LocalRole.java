package io.tbaas.fabric.peer.acl;

import org.hyperledger.fabric.protos.common.MSPRole;

/** A role in the peer's own organisation; the name is the one that stands in Fabric's messages. */
enum LocalRole {
    ADMINS("Admins", MSPRole.MSPRoleType.ADMIN),
    MEMBERS("Members", MSPRole.MSPRoleType.MEMBER);

    private final String policyName;
    private final MSPRole.MSPRoleType role;

    LocalRole(String policyName, MSPRole.MSPRoleType role) {
        this.policyName = policyName;
        this.role = role;
    }

    String policyName() {
        return policyName;
    }

    MSPRole.MSPRoleType role() {
        return role;
    }
}
