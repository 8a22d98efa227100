package io.tbaas.platform.api.signup;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.company.CompanyView;
import io.tbaas.platform.api.web.Creates;
import io.tbaas.platform.api.web.Refuses;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.company.CompanyKind;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.ProblemCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registration of companies. */
@RestController
@RequestMapping("/api/v1/sign-ups")
@Tag(name = "sign-up")
final class SignUpEndpoint {
    private final Registration registration;
    private final CompanyFounding founding;

    SignUpEndpoint(Registration registration, CompanyFounding founding) {
        this.registration = registration;
        this.founding = founding;
    }

    /** Registers a company, or a person, with the root account. */
    record SignUpRequest(
            @Schema(example = "chen@example.com") @NotBlank @Email @Size(max = 254) String mail,
            @Schema(example = "correct horse battery staple") @NotBlank @Size(max = 128) String password,
            @Schema(example = "陈明") @NotBlank @Size(max = 100) String displayName,
            @NotNull CompanyKind companyKind,
            @Schema(example = "Example Insurance Ltd.") @NotBlank @Size(max = 100) String companyName,
            @Schema(description = "The token of an invitation; needed where registration is by invitation.")
                    @Size(max = 100)
                    @Nullable
                    String invitation) {}

    /** What anybody who registers is told, whether or not the address was known before. */
    record Accepted(@Schema(example = "chen@example.com") String mail) {}

    /** Verifies the mail address. */
    record Verification(@Schema(description = "The token from the mail.") @NotBlank @Size(max = 100) String token) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Creates
    @Requires(Permission.REGISTRATION_CREATE)
    @Refuses({ProblemCode.REGISTRATION_CLOSED, ProblemCode.PASSWORD_TOO_WEAK})
    Accepted signUp(Call call, Locale locale, @Valid @RequestBody SignUpRequest request) {
        return registration.begin(call, locale, request);
    }

    @PostMapping("/verification")
    @ResponseStatus(HttpStatus.CREATED)
    @Creates
    @Requires(Permission.REGISTRATION_VERIFY)
    @Refuses(ProblemCode.LINK_INVALID)
    CompanyView verify(Call call, @Valid @RequestBody Verification request) {
        return founding.verify(call, request.token());
    }
}
