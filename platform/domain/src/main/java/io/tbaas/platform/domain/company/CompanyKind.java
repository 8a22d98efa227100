package io.tbaas.platform.domain.company;

/** Whether a tenant is a company or a single person. */
public enum CompanyKind {
    COMPANY,
    PERSON
}
