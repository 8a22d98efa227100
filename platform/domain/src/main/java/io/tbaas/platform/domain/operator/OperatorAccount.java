package io.tbaas.platform.domain.operator;

import io.tbaas.platform.domain.Version;
import java.time.Instant;

/** Somebody who runs the platform; belongs to no company and has no right on any company's resources. */
public record OperatorAccount(OperatorId id, String mail, String displayName, Instant createdAt, Version version) {}
