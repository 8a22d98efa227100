package io.tbaas.fabric.orderer.participation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tbaas.fabric.orderer.registrar.ChannelInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of the participation API.
 *
 * <p>Source: fabric orderer/common/types/channelinfo.go.
 */
final class Json {
    private Json() {}

    record Failure(@JsonProperty("error") String error) {}

    /** The system channel is gone since version 3 and always null; no channels are null as well, as Go writes it. */
    record ChannelList(
            @JsonProperty("systemChannel") @Nullable Channel systemChannel,
            @JsonProperty("channels") @Nullable List<Channel> channels) {}

    record Channel(@JsonProperty("name") String name, @JsonProperty("url") String url) {
        static Channel of(String name) {
            return new Channel(name, ParticipationApi.CHANNELS + "/" + name);
        }
    }

    record ChannelDetail(
            @JsonProperty("name") String name,
            @JsonProperty("url") String url,
            @JsonProperty("consensusRelation") String consensusRelation,
            @JsonProperty("status") String status,
            @JsonProperty("height") long height) {
        static ChannelDetail of(ChannelInfo info) {
            return new ChannelDetail(
                    info.name(),
                    ParticipationApi.CHANNELS + "/" + info.name(),
                    info.standing().relation().text(),
                    info.standing().activity().text(),
                    info.height());
        }
    }
}
