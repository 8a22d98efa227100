package io.tbaas.platform.api.event;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tbaas.platform.api.web.Requires;
import io.tbaas.platform.api.web.Versioned;
import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.ResourceRef;
import io.tbaas.platform.domain.Version;
import io.tbaas.platform.domain.account.Language;
import io.tbaas.platform.domain.audit.ChainId;
import io.tbaas.platform.domain.call.Call;
import io.tbaas.platform.domain.event.NoticeSetting;
import io.tbaas.platform.domain.permission.Caller;
import io.tbaas.platform.domain.permission.Permission;
import io.tbaas.platform.domain.problem.Problem;
import io.tbaas.platform.domain.problem.ProblemCode;
import io.tbaas.platform.store.change.Changes;
import io.tbaas.platform.store.event.NoticeSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller wants to be told by mail. */
@RestController
@RequestMapping("/api/v1/notice-settings")
@Tag(name = "event")
final class NoticeSettingEndpoint {
    private final Changes changes;
    private final NoticeSettings settings;

    NoticeSettingEndpoint(Changes changes, NoticeSettings settings) {
        this.changes = changes;
        this.settings = settings;
    }

    /** What to tell, and how. */
    record NoticeSettingUpdate(
            @Schema(description = "zh-CN or en, of every mail", example = "zh-CN")
                    @NotNull
                    @Pattern(regexp = "zh-CN|en")
                    String language,
            @NotNull Boolean needsMe,
            @NotNull Boolean closed) {}

    /** What is told, and how. */
    record NoticeSettingView(
            @Schema(description = "zh-CN or en, of every mail", example = "zh-CN") String language,
            @Schema(description = "Whether mail tells when the company has to act.") boolean needsMe,
            @Schema(description = "Whether mail tells how something ended.") boolean closed,
            Version version)
            implements Versioned {
        static NoticeSettingView of(NoticeSetting setting) {
            return new NoticeSettingView(
                    setting.language().code(), setting.needsMe(), setting.closed(), setting.version());
        }
    }

    @GetMapping
    @Requires(Permission.NOTICE_READ)
    NoticeSettingView read(Caller.Account caller) {
        return NoticeSettingView.of(current(caller));
    }

    @PutMapping
    @Requires(Permission.NOTICE_UPDATE)
    NoticeSettingView update(
            Call call, Caller.Account caller, Version seen, @Valid @RequestBody NoticeSettingUpdate request) {
        return changes.apply(call, Permission.NOTICE_UPDATE, change -> {
            if (!current(caller).version().equals(seen)) {
                throw Problem.of(ProblemCode.VERSION_MISMATCH);
            }
            change.audit(ChainId.of(caller.company()), ResourceRef.of(ResourceKind.ACCOUNT, caller.account()));
            return NoticeSettingView.of(settings.put(
                    change,
                    caller.account(),
                    new NoticeSetting(Language.of(request.language()), request.needsMe(), request.closed(), seen)));
        });
    }

    private NoticeSetting current(Caller.Account caller) {
        return settings.reader(caller.account()).stream()
                .findFirst()
                .map(NoticeSettings.Reader::setting)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND));
    }
}
