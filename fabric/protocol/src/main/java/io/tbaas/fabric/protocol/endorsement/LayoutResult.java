package io.tbaas.fabric.protocol.endorsement;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** What a search for endorsement layouts comes to. */
public sealed interface LayoutResult {
    /**
     * There are ways to satisfy the policies.
     *
     * @param chaincode the chaincode called first
     * @param layouts each a way: how many peers of which groups
     * @param membersByGroup peers of each group that can endorse
     */
    record Found(
            String chaincode, List<SortedMap<String, Integer>> layouts, Map<String, List<ChannelMember>> membersByGroup)
            implements LayoutResult {
        /** Copies the collections. */
        public Found {
            layouts = List.copyOf(layouts);
            membersByGroup = Map.copyOf(membersByGroup);
        }
    }

    /**
     * There is none.
     *
     * @param reason why, in Fabric's words
     */
    record None(String reason) implements LayoutResult {}
}
