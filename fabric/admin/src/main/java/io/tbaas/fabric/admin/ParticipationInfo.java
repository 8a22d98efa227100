package io.tbaas.fabric.admin;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What an orderer says of one of its channels.
 *
 * <p>Source: fabric orderer/common/types/channelinfo.go.
 *
 * @param consensusRelation {@code consenter}, {@code follower}, {@code config-tracker} or {@code other}
 * @param status {@code onboarding}, {@code active}, {@code inactive} or {@code failed}
 * @param height number of blocks
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ParticipationInfo(String name, String url, String consensusRelation, String status, long height) {}
