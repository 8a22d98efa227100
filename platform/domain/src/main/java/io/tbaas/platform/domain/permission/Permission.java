package io.tbaas.platform.domain.permission;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.audit.AuditAction;
import java.util.Locale;

/**
 * The permission catalogue: one entry for every single operation of the API, which is also the name of the action in the audit log.
 *
 * <p>{@link #code} is stable: it stands in grants, audit rows and the API's description.
 */
public enum Permission implements AuditAction {
    // Ground
    OPERATOR_SET_UP(
            Audience.ANYONE,
            ResourceKind.OPERATOR,
            "make the first operator with the one-time link",
            "用一次性链接创建首个平台运营方"),
    OUTBOX_LIST(Audience.OPERATOR, ResourceKind.OUTBOX_MAIL, "list the platform's mail", "查看平台邮件列表"),
    OUTBOX_READ(Audience.OPERATOR, ResourceKind.OUTBOX_MAIL, "read a mail of the platform", "查看平台邮件内容"),
    REGISTRATION_CREATE(Audience.ANYONE, ResourceKind.COMPANY, "register a company with its root account", "注册企业及其根帐号"),
    REGISTRATION_VERIFY(Audience.ANYONE, ResourceKind.ACCOUNT, "verify the mail address of a new account", "验证新帐号的邮箱"),
    SESSION_CREATE(Audience.ANYONE, ResourceKind.SESSION, "sign in", "登录"),
    SESSION_READ(Audience.SIGNED_IN, ResourceKind.SESSION, "see who is signed in", "查看当前登录"),
    SESSION_END(Audience.SIGNED_IN, ResourceKind.SESSION, "sign out", "退出登录"),
    COMPANY_READ(Audience.COMPANY, ResourceKind.COMPANY, "read the own company", "查看本企业"),
    COMPANY_UPDATE(
            Audience.COMPANY, ResourceKind.COMPANY, "change the own company's name and description", "修改本企业的名称和描述"),
    AUDIT_LIST(Audience.COMPANY, ResourceKind.COMPANY, "read the company's audit log", "查看企业审计日志"),
    OPERATION_LIST(Audience.COMPANY, ResourceKind.OPERATION, "list the company's operations", "查看企业操作任务列表"),
    OPERATION_READ(Audience.COMPANY, ResourceKind.OPERATION, "read an operation with its steps", "查看操作任务及其步骤"),
    OPERATION_LOG(Audience.COMPANY, ResourceKind.OPERATION, "read the log of an operation", "查看操作任务日志"),
    OPERATION_WATCH(Audience.COMPANY, ResourceKind.OPERATION, "follow an operation live", "实时跟踪操作任务"),
    OPERATION_RETRY(Audience.COMPANY, ResourceKind.OPERATION, "retry a failed operation", "重试失败的操作任务"),
    OPERATION_CANCEL(
            Audience.COMPANY,
            ResourceKind.OPERATION,
            "cancel an operation and take back what it did",
            "取消操作任务并撤销已做的更改"),
    ;

    private final Audience audience;
    private final ResourceKind resource;
    private final String english;
    private final String chinese;

    Permission(Audience audience, ResourceKind resource, String english, String chinese) {
        this.audience = audience;
        this.resource = resource;
        this.english = english;
        this.chinese = chinese;
    }

    /** Whom the operation is for. */
    public Audience audience() {
        return audience;
    }

    /** The kind of resource the operation works on. */
    public ResourceKind resource() {
        return resource;
    }

    /** What it allows: ends the sentence "may …". */
    public String description(Locale locale) {
        return locale.getLanguage().equals("zh") ? chinese : english;
    }

    /** The stable name in grants, audit rows and the API: {@code company.update}. */
    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
    }
}
