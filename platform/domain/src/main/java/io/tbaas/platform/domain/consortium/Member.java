package io.tbaas.platform.domain.consortium;

import io.tbaas.platform.domain.company.CompanyKind;

/** A membership with what the other members see of the company. */
public record Member(Membership membership, CompanyKind kind, String name) {}
