package io.tbaas.fabric.peer.acl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultPoliciesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "_lifecycle/InstallChaincode",
                "_lifecycle/QueryInstalledChaincode",
                "_lifecycle/QueryInstalledChaincodes",
                "_lifecycle/GetInstalledChaincodePackage",
                "_lifecycle/ApproveChaincodeDefinitionForMyOrg",
                "_lifecycle/QueryApprovedChaincodeDefinition",
                "_lifecycle/QueryApprovedChaincodeDefinitions",
                "snapshot/submitrequest",
                "snapshot/cancelrequest",
                "snapshot/listpending",
                "lscc/Install",
                "lscc/GetInstalledChaincodes",
                "cscc/JoinChain",
                "cscc/JoinChainBySnapshot",
                "cscc/JoinBySnapshotStatus"
            })
    void administrators_of_the_peer_manage_what_belongs_to_it(String resource) {
        assertThat(DefaultPolicies.ofPeer(resource)).contains(LocalRole.ADMINS);
        assertThat(DefaultPolicies.ofChannel(resource)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "cscc/GetChannels")
    void members_of_the_peers_organisation_list_its_channels(String resource) {
        assertThat(DefaultPolicies.ofPeer(resource)).contains(LocalRole.MEMBERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_lifecycle/CommitChaincodeDefinition",
                "_lifecycle/QueryChaincodeDefinition",
                "_lifecycle/QueryChaincodeDefinitions",
                "_lifecycle/CheckCommitReadiness",
                "peer/Propose",
                "peer/ChaincodeToChaincode"
            })
    void writers_of_the_channel_propose(String resource) {
        assertThat(DefaultPolicies.ofChannel(resource)).contains("/Channel/Application/Writers");
        assertThat(DefaultPolicies.ofPeer(resource)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lscc/ChaincodeExists",
                "lscc/GetDeploymentSpec",
                "lscc/GetChaincodeData",
                "lscc/GetInstantiatedChaincodes",
                "lscc/GetCollectionsConfig",
                "qscc/GetChainInfo",
                "qscc/GetBlockByNumber",
                "qscc/GetBlockByHash",
                "qscc/GetTransactionByID",
                "qscc/GetBlockByTxID",
                "cscc/GetConfigBlock",
                "cscc/GetChannelConfig",
                "event/Block",
                "event/FilteredBlock",
                "gateway/CommitStatus",
                "gateway/ChaincodeEvents"
            })
    void readers_of_the_channel_query(String resource) {
        assertThat(DefaultPolicies.ofChannel(resource)).contains("/Channel/Application/Readers");
        assertThat(DefaultPolicies.ofPeer(resource)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lscc/Deploy", "lscc/Upgrade", "qscc/NoSuchFunction", ""})
    void nobody_may_use_what_has_no_default(String resource) {
        assertThat(DefaultPolicies.ofPeer(resource)).isEmpty();
        assertThat(DefaultPolicies.ofChannel(resource)).isEmpty();
    }
}
