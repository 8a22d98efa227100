package io.tbaas.platform.domain.vote;

import java.util.stream.Stream;

/** The codes of what is voted on, by what it is about; {@link ProposalKind} has them all. */
public final class ProposalKinds {
    private ProposalKinds() {}

    /** In a consortium. */
    public static final class OfConsortium {
        private OfConsortium() {}

        /** All of them. */
        public static Stream<String> codes() {
            return Stream.of("admission", "removal", "dissolution");
        }
    }

    /** In a whole network. */
    public static final class OfNetwork {
        private OfNetwork() {}

        /** All of them. */
        public static Stream<String> codes() {
            return Stream.of("network-admission", "network-deletion");
        }
    }

    /** On a channel. */
    public static final class OfChannel {
        private OfChannel() {}

        /** All of them. */
        public static Stream<String> codes() {
            return Stream.of(
                    "authorities",
                    "block-cutting",
                    "channel-creation",
                    "channel-deletion",
                    "consensus-node-in",
                    "consensus-node-out",
                    "contact-nodes",
                    "organisation-in",
                    "organisation-out",
                    "outside-consensus-node-in",
                    "outside-consensus-node-out",
                    "outside-contact-nodes",
                    "policy");
        }
    }
}
