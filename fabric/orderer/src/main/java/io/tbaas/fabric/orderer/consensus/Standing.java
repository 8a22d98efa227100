package io.tbaas.fabric.orderer.consensus;

/** How this node stands to a channel, in the words of the participation API. */
public record Standing(Relation relation, Activity activity) {
    /** Part in consensus. */
    public enum Relation {
        CONSENTER("consenter"),
        FOLLOWER("follower"),
        CONFIG_TRACKER("config-tracker"),
        OTHER("other");

        private final String text;

        Relation(String text) {
            this.text = text;
        }

        /** The word on the wire. */
        public String text() {
            return text;
        }
    }

    /** How far this node is. */
    public enum Activity {
        ACTIVE("active"),
        ONBOARDING("onboarding"),
        INACTIVE("inactive"),
        FAILED("failed");

        private final String text;

        Activity(String text) {
            this.text = text;
        }

        /** The word on the wire. */
        public String text() {
            return text;
        }
    }
}
