package io.tbaas.platform.api.channel;

import io.tbaas.platform.domain.vote.ProposalId;

/** What the steps that apply a proposal need to know. */
record ProposalStep(ProposalId proposal) {}
