package io.tbaas.platform.domain.permission;

import static io.tbaas.platform.domain.permission.Audience.ACCOUNT;
import static io.tbaas.platform.domain.permission.Audience.ANYONE;
import static io.tbaas.platform.domain.permission.Audience.COMPANY;
import static io.tbaas.platform.domain.permission.Audience.OPERATOR;
import static io.tbaas.platform.domain.permission.Audience.SIGNED_IN;

import io.tbaas.platform.domain.ResourceKind;
import io.tbaas.platform.domain.audit.AuditAction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The permission catalogue: one entry for every single operation of the API, which is also the name of the action in the audit log.
 *
 * <p>{@link #code} is stable: it stands in grants, audit rows and the API's description.
 */
public enum Permission implements AuditAction {
    // Ground
    OPERATOR_SET_UP(ANYONE, ResourceKind.OPERATOR, "make the first operator with the one-time link", "用一次性链接创建首个平台运营方"),
    OUTBOX_LIST(OPERATOR, ResourceKind.OUTBOX_MAIL, "list the platform's mail", "查看平台邮件列表"),
    OUTBOX_READ(OPERATOR, ResourceKind.OUTBOX_MAIL, "read a mail of the platform", "查看平台邮件内容"),
    OUTBOX_RETRY(OPERATOR, ResourceKind.OUTBOX_MAIL, "send a mail again that failed", "重新发送失败的邮件"),
    OPERATOR_SETTINGS_READ(OPERATOR, ResourceKind.PLATFORM, "read the platform's settings", "查看平台设置"),
    OPERATOR_SETTINGS_UPDATE(OPERATOR, ResourceKind.PLATFORM, "open or close registration", "开放或关闭注册"),
    OPERATOR_REGISTRATION_INVITE(OPERATOR, ResourceKind.PLATFORM, "invite somebody to register", "邀请注册"),
    OPERATOR_COMPANY_LIST(OPERATOR, ResourceKind.COMPANY, "list the companies", "查看企业列表"),
    OPERATOR_COMPANY_READ(OPERATOR, ResourceKind.COMPANY, "read a company with its quotas", "查看企业及其配额"),
    OPERATOR_COMPANY_SUSPEND(OPERATOR, ResourceKind.COMPANY, "suspend a company", "暂停企业"),
    OPERATOR_COMPANY_REINSTATE(OPERATOR, ResourceKind.COMPANY, "end a company's suspension", "恢复企业"),
    OPERATOR_QUOTA_SET(OPERATOR, ResourceKind.COMPANY, "set a company's quotas", "设置企业配额"),
    OPERATOR_INSTANCE_LIST(OPERATOR, ResourceKind.PLATFORM, "list the platform's instances", "查看平台实例"),
    OPERATOR_AUDIT_LIST(OPERATOR, ResourceKind.PLATFORM, "read the platform's own audit log", "查看平台自身的审计日志"),
    OPERATOR_ERASE_ORIGINS(
            OPERATOR, ResourceKind.PLATFORM, "erase the network addresses that a person called from", "删除某人的网络地址记录"),
    OPERATOR_BREAK_GLASS(
            OPERATOR,
            ResourceKind.COMPANY,
            "open access to a company in an emergency, which it sees and ends",
            "紧急情况下开启对企业的访问（企业可见并可结束）"),
    COMPANY_BREAK_GLASS_LIST(COMPANY, ResourceKind.COMPANY, "see the operator's emergency accesses", "查看运营方的紧急访问"),
    COMPANY_BREAK_GLASS_END(COMPANY, ResourceKind.COMPANY, "end an operator's emergency access", "结束运营方的紧急访问"),
    OPERATOR_SECRETS_RENEW(
            OPERATOR, ResourceKind.PLATFORM, "seal all secrets with the current envelope key", "用当前信封密钥重新加密全部机密"),
    OPERATOR_OPERATION_LIST(OPERATOR, ResourceKind.OPERATION, "list the platform's own operations", "查看平台操作任务列表"),
    OPERATOR_OPERATION_READ(OPERATOR, ResourceKind.OPERATION, "read an operation of the platform", "查看平台操作任务"),
    OPERATOR_OPERATION_RETRY(OPERATOR, ResourceKind.OPERATION, "retry an operation of the platform", "重试平台操作任务"),
    REGISTRATION_CREATE(ANYONE, ResourceKind.COMPANY, "register a company with its root account", "注册企业及其根帐号"),
    REGISTRATION_VERIFY(ANYONE, ResourceKind.ACCOUNT, "verify the mail address of a new account", "验证新帐号的邮箱"),
    SESSION_CREATE(ANYONE, ResourceKind.SESSION, "sign in", "登录"),
    SESSION_READ(SIGNED_IN, ResourceKind.SESSION, "see who is signed in", "查看当前登录"),
    SESSION_END(SIGNED_IN, ResourceKind.SESSION, "sign out", "退出登录"),
    COMPANY_READ(COMPANY, ResourceKind.COMPANY, "read the own company", "查看本企业"),
    COMPANY_UPDATE(COMPANY, ResourceKind.COMPANY, "change the own company's name and description", "修改本企业的名称和描述"),
    COMPANY_QUOTAS(COMPANY, ResourceKind.COMPANY, "read the own company's quotas", "查看本企业配额"),
    AUDIT_LIST(
            COMPANY,
            ResourceKind.COMPANY,
            "read what the company did, wherever it is logged",
            "查看本企业的审计日志（含其在各网络中的操作）"),
    AUDIT_EXPORT(COMPANY, ResourceKind.COMPANY, "export the company's audit log", "导出企业审计日志"),
    AUDIT_VERIFY(COMPANY, ResourceKind.COMPANY, "verify the hash chain of the audit log", "校验审计日志的哈希链"),
    AUDIT_ORIGIN(COMPANY, ResourceKind.COMPANY, "see where a call of the audit log came from", "查看审计日志中调用的来源"),
    OPERATION_LIST(COMPANY, ResourceKind.OPERATION, "list the company's operations", "查看企业操作任务列表"),
    OPERATION_READ(COMPANY, ResourceKind.OPERATION, "read an operation with its steps", "查看操作任务及其步骤"),
    OPERATION_LOG(COMPANY, ResourceKind.OPERATION, "read the log of an operation", "查看操作任务日志"),
    OPERATION_WATCH(COMPANY, ResourceKind.OPERATION, "follow an operation live", "实时跟踪操作任务"),
    OPERATION_RETRY(COMPANY, ResourceKind.OPERATION, "retry a failed operation", "重试失败的操作任务"),
    OPERATION_CANCEL(
            COMPANY, ResourceKind.OPERATION, "cancel an operation and take back what it did", "取消操作任务并撤销已做的更改"),

    // Accounts
    ACCOUNT_INVITE(COMPANY, ResourceKind.ACCOUNT, "invite a sub-account by mail", "通过邮件邀请子帐号"),
    ACCOUNT_REINVITE(COMPANY, ResourceKind.ACCOUNT, "send a sub-account's invitation again", "重新发送子帐号邀请"),
    ACCOUNT_ACCEPT(ANYONE, ResourceKind.ACCOUNT, "accept the invitation to a sub-account", "接受子帐号邀请"),
    ACCOUNT_LIST(COMPANY, ResourceKind.ACCOUNT, "list the company's accounts", "查看企业帐号列表"),
    ACCOUNT_READ(COMPANY, ResourceKind.ACCOUNT, "read an account of the company", "查看企业帐号"),
    ACCOUNT_UPDATE(COMPANY, ResourceKind.ACCOUNT, "rename an account of the company", "修改企业帐号的名称"),
    ACCOUNT_DISABLE(COMPANY, ResourceKind.ACCOUNT, "disable a sub-account", "停用子帐号"),
    ACCOUNT_ENABLE(COMPANY, ResourceKind.ACCOUNT, "enable a sub-account again", "重新启用子帐号"),
    ACCOUNT_REMOVE(COMPANY, ResourceKind.ACCOUNT, "remove a sub-account for good", "永久移除子帐号"),
    ACCOUNT_END_SESSIONS(
            COMPANY, ResourceKind.ACCOUNT, "end every session of an account of the company", "结束企业帐号的全部登录会话"),
    ACCOUNT_EXPLAIN(
            COMPANY,
            ResourceKind.ACCOUNT,
            "see why an account of the company may or may not do something",
            "查看企业帐号为何可以或不可以执行某操作"),
    GROUP_CREATE(COMPANY, ResourceKind.GROUP, "make a group", "创建用户组"),
    GROUP_LIST(COMPANY, ResourceKind.GROUP, "list the groups", "查看用户组列表"),
    GROUP_READ(COMPANY, ResourceKind.GROUP, "read a group", "查看用户组"),
    GROUP_UPDATE(COMPANY, ResourceKind.GROUP, "change a group's name and description", "修改用户组的名称和描述"),
    GROUP_END(COMPANY, ResourceKind.GROUP, "end a group with its grants", "解散用户组及其权限"),
    GROUP_MEMBERS(COMPANY, ResourceKind.GROUP, "list the members of a group", "查看用户组成员"),
    GROUP_ADD_MEMBER(COMPANY, ResourceKind.GROUP, "add a member to a group", "添加用户组成员"),
    GROUP_REMOVE_MEMBER(COMPANY, ResourceKind.GROUP, "remove a member from a group", "移除用户组成员"),
    GRANT_CREATE(COMPANY, ResourceKind.GRANT, "grant or deny a permission", "授予或拒绝权限"),
    GRANT_CREATE_MANY(COMPANY, ResourceKind.GRANT, "grant or deny many permissions at once", "批量授予或拒绝权限"),
    GRANT_LIST(COMPANY, ResourceKind.GRANT, "list the grants", "查看授权列表"),
    GRANT_READ(COMPANY, ResourceKind.GRANT, "read a grant", "查看授权"),
    GRANT_END(COMPANY, ResourceKind.GRANT, "end a grant", "终止授权"),
    PERMISSION_LIST(SIGNED_IN, ResourceKind.PLATFORM, "list the permissions there are", "查看权限目录"),
    PERMISSION_EXPLAIN(
            ACCOUNT, ResourceKind.ACCOUNT, "see why the own account may or may not do something", "查看本帐号为何可以或不可以执行某操作"),
    KEY_CREATE(ACCOUNT, ResourceKind.API_KEY, "make an API key for the own account", "为本帐号创建 API 密钥"),
    KEY_LIST(ACCOUNT, ResourceKind.API_KEY, "list the own API keys", "查看本帐号的 API 密钥"),
    KEY_REVOKE(ACCOUNT, ResourceKind.API_KEY, "revoke an own API key", "吊销本帐号的 API 密钥"),
    COMPANY_KEYS(COMPANY, ResourceKind.API_KEY, "list all API keys of the company", "查看企业的全部 API 密钥"),
    FACTOR_READ(SIGNED_IN, ResourceKind.SECOND_FACTOR, "see the own second factor", "查看本人的第二验证因素"),
    FACTOR_BEGIN(SIGNED_IN, ResourceKind.SECOND_FACTOR, "begin to bind a code generator", "开始绑定动态口令生成器"),
    FACTOR_CONFIRM(SIGNED_IN, ResourceKind.SECOND_FACTOR, "confirm the code generator", "确认动态口令生成器"),
    FACTOR_REMOVE(SIGNED_IN, ResourceKind.SECOND_FACTOR, "remove the code generator", "解绑动态口令生成器"),
    FACTOR_RENEW_CODES(SIGNED_IN, ResourceKind.SECOND_FACTOR, "make new recovery codes", "重新生成恢复码"),
    SESSION_CONFIRM(ANYONE, ResourceKind.SESSION, "finish signing in with the second factor", "用第二验证因素完成登录"),
    SESSION_LIST(SIGNED_IN, ResourceKind.SESSION, "list the own sessions", "查看本人的登录会话"),
    SESSION_END_ONE(SIGNED_IN, ResourceKind.SESSION, "end one of the own sessions", "结束本人的某个会话"),
    SESSION_END_OTHERS(SIGNED_IN, ResourceKind.SESSION, "end all other own sessions", "结束本人的其他会话"),
    PASSWORD_CHANGE(SIGNED_IN, ResourceKind.SESSION, "change the own password", "修改本人密码"),
    PASSWORD_REQUEST_RESET(ANYONE, ResourceKind.SESSION, "ask for a mail to reset the password", "请求重置密码邮件"),
    PASSWORD_RESET(ANYONE, ResourceKind.SESSION, "reset the password with the mail's link", "用邮件链接重置密码"),
    PROVIDER_CREATE(OPERATOR, ResourceKind.IDENTITY_PROVIDER, "add an identity provider", "添加身份提供方"),
    PROVIDER_LIST(
            OPERATOR, ResourceKind.IDENTITY_PROVIDER, "list the identity providers with their settings", "查看身份提供方及其设置"),
    PROVIDER_END(OPERATOR, ResourceKind.IDENTITY_PROVIDER, "end an identity provider", "停用身份提供方"),
    PROVIDER_NAMES(
            ANYONE,
            ResourceKind.IDENTITY_PROVIDER,
            "see which identity providers one can sign in with",
            "查看可用于登录的身份提供方"),
    PROVIDER_SIGN_IN(ANYONE, ResourceKind.IDENTITY_PROVIDER, "go to an identity provider to sign in", "前往身份提供方登录"),
    PROVIDER_COMPLETE(
            ANYONE, ResourceKind.IDENTITY_PROVIDER, "come back from an identity provider and sign in", "从身份提供方返回并登录"),
    BINDING_LIST(
            ACCOUNT, ResourceKind.IDENTITY_PROVIDER, "list the identities bound to the own account", "查看绑定到本帐号的第三方身份"),
    BINDING_BEGIN(
            ACCOUNT, ResourceKind.IDENTITY_PROVIDER, "go to an identity provider to bind an identity", "前往身份提供方绑定身份"),
    BINDING_COMPLETE(
            ACCOUNT,
            ResourceKind.IDENTITY_PROVIDER,
            "come back from an identity provider and bind the identity",
            "从身份提供方返回并绑定身份"),
    BINDING_REMOVE(ACCOUNT, ResourceKind.IDENTITY_PROVIDER, "unbind an identity", "解绑第三方身份"),
    REALNAME_SUBMIT(COMPANY, ResourceKind.REAL_NAME, "submit evidence of the company's real name", "提交企业实名认证材料"),
    REALNAME_READ(COMPANY, ResourceKind.REAL_NAME, "see the state of the company's real name", "查看企业实名认证状态"),
    REALNAME_LIST(OPERATOR, ResourceKind.REAL_NAME, "list submissions of real names", "查看实名认证申请列表"),
    REALNAME_EVIDENCE(OPERATOR, ResourceKind.REAL_NAME, "open the evidence of a real name", "查看实名认证材料"),
    REALNAME_VERIFY(OPERATOR, ResourceKind.REAL_NAME, "verify a real name", "通过实名认证"),
    REALNAME_REJECT(OPERATOR, ResourceKind.REAL_NAME, "reject a real name", "驳回实名认证"),
    REALNAME_LAPSE(OPERATOR, ResourceKind.REAL_NAME, "let a verified real name lapse", "使实名认证失效"),
    REALNAME_RENEW_SECRET(
            OPERATOR, ResourceKind.REAL_NAME, "make a new secret for the provider of real names", "为实名认证服务方生成新密钥"),
    REALNAME_WEBHOOK(
            ANYONE, ResourceKind.REAL_NAME, "tell a provider's signed decision on a real name", "接收实名认证服务方签名的结果"),
    COMPANY_OFFER_ROOT(ACCOUNT, ResourceKind.COMPANY, "offer the company to another root account", "提出将企业移交给另一帐号"),
    COMPANY_ROOT_OFFER(
            ACCOUNT, ResourceKind.COMPANY, "see the offer of the company that one takes part in", "查看与本人有关的企业移交"),
    COMPANY_WITHDRAW_ROOT(ACCOUNT, ResourceKind.COMPANY, "take back or decline the offer of the company", "撤回或拒绝企业移交"),
    COMPANY_ACCEPT_ROOT(
            ACCOUNT, ResourceKind.COMPANY, "accept the company and become its root account", "接受企业移交并成为根帐号"),
    COMPANY_CLOSE(ACCOUNT, ResourceKind.COMPANY, "close the company for good", "永久关闭企业"),
    SESSION_STEP_UP(SIGNED_IN, ResourceKind.SESSION, "prove anew who one is", "再次验证身份"),
    COMPANY_REVOKE_KEY(COMPANY, ResourceKind.API_KEY, "revoke any API key of the company", "吊销企业的任意 API 密钥"),
    COMPANY_FACTOR_RULE(
            COMPANY, ResourceKind.COMPANY, "see whether the company demands second factors", "查看企业是否要求第二验证因素"),
    COMPANY_SET_FACTOR_RULE(
            COMPANY,
            ResourceKind.COMPANY,
            "demand a second factor of every account of the company",
            "要求企业全部帐号绑定第二验证因素"),
    PASSKEY_BEGIN(SIGNED_IN, ResourceKind.SECOND_FACTOR, "begin to bind a passkey", "开始绑定通行密钥"),
    PASSKEY_BIND(SIGNED_IN, ResourceKind.SECOND_FACTOR, "bind a passkey", "绑定通行密钥"),
    PASSKEY_LIST(SIGNED_IN, ResourceKind.SECOND_FACTOR, "list the own passkeys", "查看本人的通行密钥"),
    PASSKEY_RENAME(SIGNED_IN, ResourceKind.SECOND_FACTOR, "name an own passkey", "命名本人的通行密钥"),
    PASSKEY_REMOVE(SIGNED_IN, ResourceKind.SECOND_FACTOR, "remove an own passkey", "移除本人的通行密钥"),
    SESSION_PASSKEY_CHALLENGE(
            ANYONE, ResourceKind.SESSION, "ask what a passkey has to sign to finish signing in", "获取登录所需的通行密钥挑战"),
    SESSION_STEP_UP_CHALLENGE(
            SIGNED_IN,
            ResourceKind.SESSION,
            "ask what a passkey has to sign to prove anew who one is",
            "获取再次验证身份所需的通行密钥挑战"),
    RECOVERY_REQUEST(
            ANYONE,
            ResourceKind.FACTOR_RECOVERY,
            "say after the first proof that the second factor is lost",
            "在完成首次验证后申报第二验证因素丢失"),
    RECOVERY_OWN(
            ACCOUNT,
            ResourceKind.SECOND_FACTOR,
            "see whether somebody wants the own second factor removed",
            "查看是否有人申请解除本人的第二验证因素"),
    RECOVERY_STOP(ACCOUNT, ResourceKind.SECOND_FACTOR, "stop the recovery of the own second factor", "终止本人第二验证因素的恢复"),
    RECOVERY_LIST(
            COMPANY,
            ResourceKind.FACTOR_RECOVERY,
            "list the recoveries of second factors of the company",
            "查看企业第二验证因素的恢复申请"),
    RECOVERY_READ(COMPANY, ResourceKind.FACTOR_RECOVERY, "read a recovery of a second factor", "查看第二验证因素的恢复申请"),
    RECOVERY_EVIDENCE(
            COMPANY,
            ResourceKind.FACTOR_RECOVERY,
            "open the evidence that a sub-account's second factor is lost",
            "查看子帐号第二验证因素丢失的证明材料"),
    RECOVERY_APPROVE(
            COMPANY,
            ResourceKind.FACTOR_RECOVERY,
            "approve that a sub-account's second factor is removed",
            "批准解除子帐号的第二验证因素"),
    RECOVERY_REJECT(
            COMPANY,
            ResourceKind.FACTOR_RECOVERY,
            "reject that a sub-account's second factor is removed",
            "驳回解除子帐号的第二验证因素"),
    OPERATOR_RECOVERY_LIST(
            OPERATOR,
            ResourceKind.FACTOR_RECOVERY,
            "list the recoveries of root accounts' second factors",
            "查看根帐号第二验证因素的恢复申请"),
    OPERATOR_RECOVERY_READ(
            OPERATOR,
            ResourceKind.FACTOR_RECOVERY,
            "read the recovery of a root account's second factor",
            "查看根帐号第二验证因素的恢复申请详情"),
    OPERATOR_RECOVERY_EVIDENCE(
            OPERATOR,
            ResourceKind.FACTOR_RECOVERY,
            "open the evidence that a root account's second factor is lost",
            "查看根帐号第二验证因素丢失的证明材料"),
    OPERATOR_RECOVERY_APPROVE(
            OPERATOR,
            ResourceKind.FACTOR_RECOVERY,
            "approve that a root account's second factor is removed",
            "批准解除根帐号的第二验证因素"),
    OPERATOR_RECOVERY_REJECT(
            OPERATOR,
            ResourceKind.FACTOR_RECOVERY,
            "reject that a root account's second factor is removed",
            "驳回解除根帐号的第二验证因素"),

    // Consortia
    CONSORTIUM_LIST(COMPANY, ResourceKind.CONSORTIUM, "list the company's consortia", "查看本企业的联盟列表"),
    CONSORTIUM_CREATE(COMPANY, ResourceKind.CONSORTIUM, "found a consortium", "创建联盟"),
    CONSORTIUM_READ(COMPANY, ResourceKind.CONSORTIUM, "open a consortium", "查看联盟"),
    CONSORTIUM_UPDATE(
            COMPANY,
            ResourceKind.CONSORTIUM,
            "change a consortium's name, description and real-name requirement",
            "修改联盟的名称、描述和实名要求"),
    CONSORTIUM_MEMBERS(COMPANY, ResourceKind.CONSORTIUM, "list the members of a consortium", "查看联盟成员"),

    // Invitations and events
    INVITATION_CREATE(COMPANY, ResourceKind.CONSORTIUM, "invite into a consortium", "邀请加入联盟"),
    INVITATION_SENT(COMPANY, ResourceKind.CONSORTIUM, "list a consortium's invitations", "查看联盟发出的邀请"),
    INVITATION_LIST(COMPANY, ResourceKind.INVITATION, "list invitations to the own company", "查看本企业收到的邀请"),
    INVITATION_READ(COMPANY, ResourceKind.INVITATION, "read an invitation", "查看邀请"),
    INVITATION_ACCEPT(COMPANY, ResourceKind.INVITATION, "accept an invitation for the company", "代表企业接受邀请"),
    INVITATION_DECLINE(COMPANY, ResourceKind.INVITATION, "decline an invitation for the company", "代表企业拒绝邀请"),
    INVITATION_WITHDRAW(COMPANY, ResourceKind.INVITATION, "withdraw an invitation", "撤回邀请"),
    INVITATION_RESEND(COMPANY, ResourceKind.INVITATION, "send an invitation again", "重新发送邀请"),
    INVITATION_PREVIEW(ANYONE, ResourceKind.INVITATION, "see whose invitation a mail brought", "查看邮件中的邀请信息"),
    INVITATION_CLAIM(
            COMPANY, ResourceKind.INVITATION, "take an invitation that a mail brought to the company", "将邮件中的邀请归于本企业"),
    EVENT_LIST(COMPANY, ResourceKind.EVENT_ITEM, "list what waits in the event centre", "查看事件中心列表"),
    EVENT_BADGE(COMPANY, ResourceKind.EVENT_ITEM, "see how much waits in the event centre", "查看事件中心待办数量"),
    EVENT_CHANGES(COMPANY, ResourceKind.EVENT_ITEM, "follow the changes of the event centre", "跟踪事件中心的变化"),
    EVENT_STREAM(COMPANY, ResourceKind.EVENT_ITEM, "follow the event centre live", "实时跟踪事件中心"),
    EVENT_READ(COMPANY, ResourceKind.EVENT_ITEM, "read an event", "查看事件"),
    EVENT_HISTORY(COMPANY, ResourceKind.EVENT_ITEM, "read an event's history and comments", "查看事件的历史和评论"),
    EVENT_COMMENT(COMPANY, ResourceKind.EVENT_ITEM, "comment on an event", "评论事件"),
    EVENT_ASSIGN(COMPANY, ResourceKind.EVENT_ITEM, "hand an event to a colleague", "流转事件给同事"),
    EVENT_MARK(COMPANY, ResourceKind.EVENT_ITEM, "mark an event as read or to find it again", "标记事件"),

    // Applications, votes, ends
    APPLICATION_CREATE(
            COMPANY, ResourceKind.APPLICATION, "apply to join a consortium or a network of it", "申请加入联盟或其网络"),
    APPLICATION_LIST(COMPANY, ResourceKind.APPLICATION, "list the company's applications", "查看本企业的加入申请"),
    APPLICATION_RECEIVED(COMPANY, ResourceKind.CONSORTIUM, "list the applications to a consortium", "查看联盟收到的加入申请"),
    APPLICATION_OF_NETWORK(COMPANY, ResourceKind.NETWORK, "list the applications to a network", "查看网络收到的加入申请"),
    APPLICATION_READ(COMPANY, ResourceKind.APPLICATION, "read an application to join", "查看加入申请"),
    APPLICATION_WITHDRAW(COMPANY, ResourceKind.APPLICATION, "withdraw an application to join", "撤回加入申请"),
    CONSORTIUM_LEAVE(COMPANY, ResourceKind.CONSORTIUM, "leave a consortium", "退出联盟"),
    PROPOSAL_REMOVE(COMPANY, ResourceKind.CONSORTIUM, "propose to remove a member", "提议移除成员"),
    PROPOSAL_DISSOLVE(COMPANY, ResourceKind.CONSORTIUM, "propose to dissolve a consortium", "提议解散联盟"),
    PROPOSAL_LIST(COMPANY, ResourceKind.CONSORTIUM, "list the proposals of a consortium", "查看联盟的提案列表"),
    PROPOSAL_READ(COMPANY, ResourceKind.PROPOSAL, "read a proposal", "查看提案"),
    PROPOSAL_BALLOTS(COMPANY, ResourceKind.PROPOSAL, "see who voted how", "查看投票情况"),
    PROPOSAL_WITHDRAW(COMPANY, ResourceKind.PROPOSAL, "withdraw a proposal", "撤回提案"),
    PROPOSAL_RETRY(COMPANY, ResourceKind.PROPOSAL, "apply a proposal again that passed but failed", "重新执行已通过但失败的提案"),
    VOTE_CAST(COMPANY, ResourceKind.PROPOSAL, "vote for the company", "代表企业投票"),
    VOTE_TAKE_BACK(COMPANY, ResourceKind.PROPOSAL, "take the company's vote back", "收回企业的投票"),
    HANDOVER_OFFER(COMPANY, ResourceKind.CONSORTIUM, "offer the creator's role to another member", "提出移交创建者角色"),
    HANDOVER_LIST(COMPANY, ResourceKind.CONSORTIUM, "list the offers of the creator's role", "查看创建者角色的移交记录"),
    HANDOVER_READ(COMPANY, ResourceKind.HANDOVER, "read an offer of the creator's role", "查看创建者角色的移交"),
    HANDOVER_ACCEPT(COMPANY, ResourceKind.HANDOVER, "accept the creator's role", "接受创建者角色"),
    HANDOVER_DECLINE(COMPANY, ResourceKind.HANDOVER, "decline the creator's role", "拒绝创建者角色"),
    HANDOVER_WITHDRAW(COMPANY, ResourceKind.HANDOVER, "withdraw the offer of the creator's role", "撤回创建者角色的移交"),

    // Notices
    NOTICE_READ(ACCOUNT, ResourceKind.ACCOUNT, "see what oneself is told by mail", "查看本人的邮件通知设置"),
    NOTICE_UPDATE(ACCOUNT, ResourceKind.ACCOUNT, "change what oneself is told by mail", "修改本人的邮件通知设置"),
    WEBHOOK_LIST(COMPANY, ResourceKind.WEBHOOK, "list the company's webhooks", "查看本企业的 Webhook 列表"),
    WEBHOOK_CREATE(COMPANY, ResourceKind.WEBHOOK, "make a webhook", "创建 Webhook"),
    WEBHOOK_READ(COMPANY, ResourceKind.WEBHOOK, "read a webhook", "查看 Webhook"),
    WEBHOOK_UPDATE(COMPANY, ResourceKind.WEBHOOK, "change a webhook", "修改 Webhook"),
    WEBHOOK_RENEW_SECRET(COMPANY, ResourceKind.WEBHOOK, "make a new secret for a webhook", "为 Webhook 生成新密钥"),
    WEBHOOK_DELETE(COMPANY, ResourceKind.WEBHOOK, "remove a webhook", "删除 Webhook"),
    WEBHOOK_DELIVERIES(COMPANY, ResourceKind.WEBHOOK, "list the calls of a webhook", "查看 Webhook 的调用记录"),
    WEBHOOK_RETRY(COMPANY, ResourceKind.WEBHOOK, "repeat a failed call of a webhook", "重试失败的 Webhook 调用"),

    // Overview, news, questions
    OVERVIEW_READ(COMPANY, ResourceKind.COMPANY, "see the company's overview", "查看企业概览"),
    ARTICLE_LIST(SIGNED_IN, ResourceKind.ARTICLE, "read news and frequently asked questions", "查看产品动态和常见问题"),
    ARTICLE_DRAFTS(OPERATOR, ResourceKind.ARTICLE, "list news and questions, published or not", "查看全部产品动态和常见问题"),
    ARTICLE_CREATE(OPERATOR, ResourceKind.ARTICLE, "write news or an answer", "撰写产品动态或常见问题"),
    ARTICLE_READ(OPERATOR, ResourceKind.ARTICLE, "read news or an answer in both languages", "查看产品动态或常见问题的双语内容"),
    ARTICLE_UPDATE(OPERATOR, ResourceKind.ARTICLE, "change or publish news or an answer", "修改或发布产品动态或常见问题"),
    ARTICLE_DELETE(OPERATOR, ResourceKind.ARTICLE, "remove news or an answer", "删除产品动态或常见问题"),

    // Networks and nodes
    NETWORK_PLAN(COMPANY, ResourceKind.NETWORK, "see beforehand what a network would be", "预览将要创建的网络"),
    NETWORK_CREATE(COMPANY, ResourceKind.NETWORK, "make a network", "创建网络"),
    NETWORK_LIST(COMPANY, ResourceKind.NETWORK, "list the networks", "查看网络列表"),
    NETWORK_READ(COMPANY, ResourceKind.NETWORK, "read a network", "查看网络"),
    NETWORK_FACTS(COMPANY, ResourceKind.NETWORK, "read how a network stands now", "查看网络的当前状况"),
    NETWORK_AUDIT(
            COMPANY,
            ResourceKind.NETWORK,
            "read the audit log of a network and of the channels that the company sits in",
            "查看网络及本企业所在通道的审计日志"),
    NETWORK_AUDIT_EXPORT(COMPANY, ResourceKind.NETWORK, "export the audit log of a network", "导出网络审计日志"),
    NETWORK_AUDIT_VERIFY(
            COMPANY, ResourceKind.NETWORK, "verify the hash chain of a network's audit log", "校验网络审计日志的哈希链"),
    NETWORK_REMOVE(COMPANY, ResourceKind.NETWORK, "remove a network with all its data", "删除网络及其全部数据"),
    NETWORK_DELETE_PLAN(
            COMPANY, ResourceKind.NETWORK, "see beforehand what the deletion of a network would be", "预览删除网络的后果"),
    NETWORK_DELETE(COMPANY, ResourceKind.NETWORK, "propose to delete a network", "提议删除网络"),
    PROPOSAL_OF_NETWORK(COMPANY, ResourceKind.NETWORK, "list the proposals of a network", "查看网络的提案列表"),
    NETWORK_ENTRIES(COMPANY, ResourceKind.CONSORTIUM, "see which networks a consortium has", "查看联盟中有哪些网络"),
    NETWORK_OPEN(COMPANY, ResourceKind.NETWORK, "open a private chain into a consortium", "将私有链开放为联盟链"),
    NETWORK_IMPORT(
            COMPANY,
            ResourceKind.NETWORK,
            "import a network that somebody else runs, with an administrator's key",
            "使用管理员密钥导入他人运行的网络"),
    NETWORK_OUTSIDE_NODES(
            COMPANY,
            ResourceKind.NETWORK,
            "list the nodes of a network that the platform does not run",
            "查看网络中非本平台运行的节点"),
    NETWORK_INVITATION_CREATE(
            COMPANY, ResourceKind.NETWORK, "invite a member of the consortium into a network", "邀请联盟成员加入网络"),
    NETWORK_INVITATION_SENT(COMPANY, ResourceKind.NETWORK, "list the invitations into a network", "查看网络发出的邀请"),
    NETWORK_INVITATION_LIST(
            COMPANY,
            ResourceKind.NETWORK_INVITATION,
            "list invitations into networks to the own company",
            "查看本企业收到的网络邀请"),
    NETWORK_INVITATION_READ(COMPANY, ResourceKind.NETWORK_INVITATION, "read an invitation into a network", "查看网络邀请"),
    NETWORK_INVITATION_PLAN(
            COMPANY,
            ResourceKind.NETWORK_INVITATION,
            "see beforehand what accepting an invitation into a network would make",
            "预览接受网络邀请后将创建的内容"),
    NETWORK_INVITATION_ACCEPT(
            COMPANY,
            ResourceKind.NETWORK_INVITATION,
            "accept an invitation into a network, with an organisation",
            "以组织身份接受网络邀请"),
    NETWORK_INVITATION_DECLINE(
            COMPANY, ResourceKind.NETWORK_INVITATION, "decline an invitation into a network", "拒绝网络邀请"),
    NETWORK_INVITATION_WITHDRAW(
            COMPANY, ResourceKind.NETWORK_INVITATION, "withdraw an invitation into a network", "撤回网络邀请"),
    ORGANISATION_AUTHORITIES(
            COMPANY,
            ResourceKind.ORGANISATION,
            "say by which authorities outside an organisation is certified",
            "更换组织在平台外的证书机构"),
    ORGANISATION_ENTRANCES(
            COMPANY,
            ResourceKind.ORGANISATION,
            "read what nodes elsewhere need in order to join the organisation's channels",
            "查看在别处运行的节点加入本组织通道所需的信息"),
    ORGANISATION_LEAVE(COMPANY, ResourceKind.ORGANISATION, "leave a network with an organisation", "组织退出网络"),
    ORGANISATION_LIST(COMPANY, ResourceKind.NETWORK, "list the organisations of a network", "查看网络的组织列表"),
    ORGANISATION_READ(COMPANY, ResourceKind.ORGANISATION, "read an organisation of a network", "查看网络中的组织"),
    HOST_LIST(COMPANY, ResourceKind.HOST, "list the hosts of the company's nodes", "查看本企业节点所在的主机"),
    HOST_READ(COMPANY, ResourceKind.HOST, "read a host of the company's nodes", "查看主机"),
    OPERATOR_HOST_LIST(OPERATOR, ResourceKind.HOST, "list all hosts", "查看全部主机"),
    OPERATOR_HOST_DRAIN(OPERATOR, ResourceKind.HOST, "let a host get no new nodes", "停止向主机分配新节点"),
    OPERATOR_HOST_REOPEN(OPERATOR, ResourceKind.HOST, "let a host get new nodes again", "恢复向主机分配新节点"),
    NODE_LIST(COMPANY, ResourceKind.NETWORK, "list the nodes of a network", "查看网络的节点列表"),
    NODE_ALL(COMPANY, ResourceKind.COMPANY, "list the company's nodes in all networks", "查看本企业在所有网络中的节点列表"),
    NODE_READ(COMPANY, ResourceKind.NODE, "read a node", "查看节点"),
    NODE_START(COMPANY, ResourceKind.NODE, "start a node", "启动节点"),
    NODE_STOP(COMPANY, ResourceKind.NODE, "stop a node", "停止节点"),
    NODE_RESTART(COMPANY, ResourceKind.NODE, "restart a node", "重启节点"),
    NODE_PLAN(COMPANY, ResourceKind.NETWORK, "see beforehand what one more node would be", "预览将要添加的节点"),
    NODE_ADD(COMPANY, ResourceKind.NETWORK, "add a node to a network", "向网络添加节点"),
    NODE_CHANNELS(COMPANY, ResourceKind.NODE, "list the channels of a node", "查看节点所在的通道"),
    NODE_JOIN(COMPANY, ResourceKind.NODE, "have a node join a channel", "让节点加入通道"),
    NODE_LEAVE(COMPANY, ResourceKind.NODE, "have a node leave a channel", "让节点退出通道"),
    CHANNEL_NODES(COMPANY, ResourceKind.CHANNEL, "list the nodes of a channel", "查看通道中的节点"),
    CHANNEL_NODE_ADD(COMPANY, ResourceKind.CHANNEL, "have an own node join the channel", "让本企业节点加入该通道"),
    CHANNEL_NODE_REMOVE(COMPANY, ResourceKind.CHANNEL, "have an own node leave the channel", "让本企业节点退出该通道"),
    NODE_LOG(COMPANY, ResourceKind.NODE, "read the log of a node", "查看节点日志"),
    CHANNEL_FACTS(COMPANY, ResourceKind.CHANNEL, "read how a channel stands now", "查看通道的当前状况"),
    NODE_FACTS(COMPANY, ResourceKind.NODE, "read how a node stands now", "查看节点的当前状况"),
    NETWORK_FIGURES(COMPANY, ResourceKind.NETWORK, "read figures of a network over time", "查看网络的历史数据"),
    CHANNEL_FIGURES(COMPANY, ResourceKind.CHANNEL, "read figures of a channel over time", "查看通道的历史数据"),
    NODE_FIGURES(COMPANY, ResourceKind.NODE, "read figures of a node over time", "查看节点的历史数据"),
    NODE_REMOVE(COMPANY, ResourceKind.NODE, "put a node into the recycle bin", "将节点移入回收站"),
    NETWORK_BIN(COMPANY, ResourceKind.NETWORK, "put a whole private chain into the recycle bin", "将整条私有链移入回收站"),
    BIN_LIST(COMPANY, ResourceKind.BIN_ENTRY, "list the recycle bin", "查看回收站"),
    BIN_READ(COMPANY, ResourceKind.BIN_ENTRY, "read an entry of the recycle bin", "查看回收站条目"),
    BIN_PREVIEW(COMPANY, ResourceKind.BIN_ENTRY, "see beforehand what can be restored", "预览可恢复的内容"),
    BIN_RESTORE(COMPANY, ResourceKind.BIN_ENTRY, "restore from the recycle bin", "从回收站恢复"),
    BIN_PURGE(COMPANY, ResourceKind.BIN_ENTRY, "destroy what is in the recycle bin for good", "彻底销毁回收站条目"),
    NODE_RENEW(COMPANY, ResourceKind.NODE, "renew the certificates of a node", "更新节点证书"),
    IDENTITY_LIST(COMPANY, ResourceKind.ORGANISATION, "list the identities of an organisation", "查看组织的身份列表"),
    IDENTITY_ENROL(COMPANY, ResourceKind.ORGANISATION, "have a person or program certified", "为人员或程序签发证书"),
    IDENTITY_READ(COMPANY, ResourceKind.IDENTITY, "read an identity", "查看身份"),
    IDENTITY_CERTIFICATE(COMPANY, ResourceKind.IDENTITY, "download the certificate of an identity", "下载身份证书"),
    IDENTITY_RENEW(COMPANY, ResourceKind.IDENTITY, "renew the certificate of an identity", "更新身份证书"),
    NODE_LOG_FILE(COMPANY, ResourceKind.NODE, "download the log of a node", "下载节点日志"),

    // Channels, their policies, votes by signatures
    CHANNEL_LIST(COMPANY, ResourceKind.NETWORK, "list the channels of a network", "查看网络的通道列表"),
    CHANNEL_READ(COMPANY, ResourceKind.CHANNEL, "read a channel", "查看通道"),
    CHANNEL_CONFIGURATION(
            COMPANY,
            ResourceKind.CHANNEL,
            "read what stands on a channel's ledger: its rule for blocks and its organisations",
            "查看通道账本上的当前配置：出块规则与各组织"),
    CHANNEL_JOINING(
            COMPANY, ResourceKind.CHANNEL, "get what nodes elsewhere need to join a channel", "获取平台外节点加入通道所需的信息"),
    CHANNEL_CREATE(COMPANY, ResourceKind.NETWORK, "propose a channel", "提议创建通道"),
    POLICY_LIST(COMPANY, ResourceKind.CHANNEL, "read the policies of a channel", "查看通道的策略"),
    POLICY_TRY(COMPANY, ResourceKind.CHANNEL, "ask who could pass a policy", "查询哪些组织可满足某策略"),
    PROPOSAL_PLAN(COMPANY, ResourceKind.CHANNEL, "see beforehand what a change of a channel would be", "预览通道变更"),
    PROPOSAL_OPEN(COMPANY, ResourceKind.CHANNEL, "propose a change of a channel", "提议变更通道"),
    PROPOSAL_OF_CHANNEL(COMPANY, ResourceKind.CHANNEL, "list the proposals of a channel", "查看通道的提案列表"),
    PROPOSAL_CHANGE(COMPANY, ResourceKind.PROPOSAL, "read what a proposal has signed", "查看提案的签名内容"),
    VOTE_REQUEST(COMPANY, ResourceKind.PROPOSAL, "get the bytes that are signed elsewhere", "获取在平台外签名的数据"),
    VOTE_UPLOAD(COMPANY, ResourceKind.PROPOSAL, "upload a signature that was made elsewhere", "上传在平台外完成的签名"),
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

    /** The permission of a code. */
    public static Optional<Permission> of(String code) {
        return Arrays.stream(values())
                .filter(permission -> permission.code().equals(code))
                .findFirst();
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
