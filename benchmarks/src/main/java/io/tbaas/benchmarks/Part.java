package io.tbaas.benchmarks;

import io.tbaas.crypto.SignatureAlgorithm;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What can be measured by itself. */
enum Part {
    SIGNATURES("signatures", "signing and checking, one thread", false),
    COMMIT("commit", "commit pipeline of one peer over 100,000 prepared transactions", false),
    PATH("path", "whole path through client, contract, both peers and orderer", false),
    OFFICIAL(
            "official", "ours with and without shared checks and, with FABRIC_BIN set, official Fabric in turn", false),
    COMMIT_SM2("commit-sm2", "the commit pipeline with SM2 and SM3", true),
    PATH_SM2("path-sm2", "the whole path with SM2 and SM3", true),
    KEYS("keys", "the commit pipeline over 10 million keys", true),
    LENGTH("length", "the commit pipeline after 1 million transactions", true),
    NETWORKS("networks", "networks made by the platform, one call each, and ten that run side by side", false),
    PLATFORM("platform", "the platform's calls, lists, start and memory, on H2 and PostgreSQL", true);

    private final String option;
    private final String what;
    private final boolean large;

    Part(String option, String what, boolean large) {
        this.option = option;
        this.what = what;
        this.large = large;
    }

    /** Whether it takes minutes or gigabytes beside the others, so that it runs only when asked for. */
    boolean isLarge() {
        return large;
    }

    /** Whether it uses the network that such parts take over from each other. */
    boolean isOnNetwork() {
        return this == PATH || this == OFFICIAL || this == PATH_SM2;
    }

    SignatureAlgorithm algorithm() {
        return this == COMMIT_SM2 || this == PATH_SM2 ? SignatureAlgorithm.SM2 : SignatureAlgorithm.ECDSA_P256;
    }

    static Part of(String option) {
        return Arrays.stream(values())
                .filter(part -> part.option.equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + option
                        + "' is no part of the benchmark; the parts are "
                        + Arrays.stream(values()).map(part -> part.option).collect(Collectors.joining(", "))));
    }

    /** One line for each part. */
    static String list() {
        return Arrays.stream(values())
                .map(part -> "  %-12s %s%s%n".formatted(part.option, part.what, part.large ? " (--large)" : ""))
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return option;
    }
}
