// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/azurecli.h"

#include "core/async/within.h"
#include "core/base/json.h"
#include "core/base/redact.h"
#include "core/net/credential.h"

#include <QCoreApplication>
#include <QDir>
#include <QStandardPaths>

namespace tandem {

namespace {

using namespace std::chrono_literals;

QString translated(const char* english)
{
    return QCoreApplication::translate("Auth", english);
}

Error notInstalled()
{
    return Error{.kind = Error::Kind::Unsupported,
        .message = translated(QT_TRANSLATE_NOOP("Auth",
            "The Azure CLI (az) is not installed on this computer, or not in the search path. Install it, or "
            "sign in another way.")),
        .code = u"AzureCliMissing"_s};
}

/// The line that says what is wrong: "ERROR: …", or the last one.
QString mainLine(const QString& said)
{
    QString last;
    for (const QString& line : said.split(u'\n')) {
        const QString text = line.simplified();
        if (text.startsWith(u"ERROR: "_s))
            return text.mid(7);
        if (!text.isEmpty())
            last = text;
    }
    return last;
}

QDateTime endOf(const QJsonObject& body)
{
    if (const QJsonValue seconds = body.value(u"expires_on"); !seconds.isUndefined())
        return QDateTime::fromSecsSinceEpoch(seconds.toVariant().toLongLong(), Qt::UTC);
    // Before 2.54 there is only this one: local time, without saying so.
    const QString text = body.value(u"expiresOn").toString().left(19);
    return QDateTime::fromString(text, u"yyyy-MM-dd HH:mm:ss"_s).toUTC();
}

}

Result<QList<CliSubscription>> cliProfileFrom(const QByteArray& bytes)
{
    const auto profile = json::parseObject(bytes.startsWith("\xEF\xBB\xBF") ? bytes.mid(3) : bytes);
    if (!profile)
        return profile.error();
    QList<CliSubscription> subscriptions;
    for (const auto& item : profile->value(u"subscriptions").toArray()) {
        const QJsonObject object = item.toObject();
        const QJsonObject user = object.value(u"user").toObject();
        subscriptions << CliSubscription{.id = object.value(u"id").toString(),
            .name = object.value(u"name").toString(),
            .tenant = object.value(u"tenantId").toString(),
            .user = user.value(u"name").toString(),
            .userType = user.value(u"type").toString(),
            .cloud = object.value(u"environmentName").toString(),
            .state = object.value(u"state").toString(),
            .isDefault = object.value(u"isDefault").toBool()};
    }
    return subscriptions;
}

QString cliProfileFile(const QProcessEnvironment& environment)
{
    const QString folder = environment.value(u"AZURE_CONFIG_DIR"_s);
    return (folder.isEmpty() ? QDir::homePath() + u"/.azure"_s : folder) + u"/azureProfile.json"_s;
}

Result<Tokens> cliTokensFrom(const QByteArray& output, const QDateTime& now)
{
    const qsizetype begin = output.indexOf('{');
    const qsizetype end = output.lastIndexOf('}');
    const auto body =
        json::parseObject(begin < 0 || end < begin ? QByteArray() : output.mid(begin, end + 1 - begin));
    Tokens tokens;
    if (body) {
        tokens.access = body->value(u"accessToken").toString().toLatin1();
        tokens.expiresAt = endOf(*body);
        tokens.identity.tenant = body->value(u"tenant").toString();
    }
    if (!tokens.isValid(now))
        return Error{.kind = Error::Kind::Protocol,
            .message = translated(QT_TRANSLATE_NOOP("Auth",
                "The Azure CLI answered without a token that can be used. Is it a current version (az "
                "upgrade)?"))};
    tokens.renewAt = renewalOf(now, tokens.expiresAt);
    return tokens;
}

Error cliError(const QString& said)
{
    const QString words = redacted(said.trimmed());
    const auto says = [&](const QString& text) { return said.contains(text, Qt::CaseInsensitive); };
    Error error{.kind = Error::Kind::Auth, .details = words};
    const bool needsPerson = says(u"az login"_s) || says(u"az account set"_s) || says(u"AADSTS"_s)
        || says(u"interaction_required"_s) || says(u"Interactive authentication is needed"_s);
    if (needsPerson) {
        error.code = signInRequired();
        error.message = translated(QT_TRANSLATE_NOOP("Auth",
                                       "The Azure CLI is not signed in, or its sign-in has ended. Run \"az "
                                       "login\" and try again. It says: %1"))
                            .arg(mainLine(words));
    } else if (says(u"No module named"_s) || says(u"unrecognized arguments"_s)) {
        error.kind = Error::Kind::Unsupported;
        error.message =
            translated(QT_TRANSLATE_NOOP("Auth",
                           "The Azure CLI is broken or too old; \"az upgrade\" may mend it. It says: %1"))
                .arg(mainLine(words));
    } else {
        error.message = translated(QT_TRANSLATE_NOOP("Auth", "The Azure CLI gave no token. It says: %1"))
                            .arg(mainLine(words));
    }
    return error;
}

AzureCliGrant::AzureCliGrant(
    Timer& timer, const Clock& clock, QString ownTenant, QProcessEnvironment environment)
    : m_timer(timer)
    , m_clock(clock)
    , m_tenant(std::move(ownTenant))
    , m_environment(std::move(environment))
{
}

Task<Tokens> AzureCliGrant::tokens(QString scope, QString tenant, QByteArray claims)
{
    if (!claims.isEmpty())
        co_return cliError(translated(QT_TRANSLATE_NOOP(
            "Auth", "the service wants a newer proof of who you are, which only \"az login\" can give")));
    const QString path = m_environment.value(u"PATH"_s);
    Command command;
    command.program = QStandardPaths::findExecutable(u"az"_s, path.split(QDir::listSeparator()));
    if (command.program.isEmpty())
        co_return notInstalled();
    command.environment = m_environment;
    command.arguments = {u"account"_s, u"get-access-token"_s, u"--output"_s, u"json"_s, u"--scope"_s, scope};
    if (const QString& from = tenant.isEmpty() ? m_tenant : tenant; !from.isEmpty())
        command.arguments << u"--tenant"_s << from;
    Error late{.kind = Error::Kind::Process,
        .message = translated(QT_TRANSLATE_NOOP("Auth",
            "The Azure CLI did not answer within a minute. Does \"az account get-access-token\" work in a "
            "terminal?"))};
    Task<ProcessOutput> asking = within(runProcess(std::move(command)), &m_timer, 60s, std::move(late));
    const ProcessOutput output = co_await asking;
    if (output.exitCode != 0)
        co_return cliError(QString::fromUtf8(output.standardError));
    co_return cliTokensFrom(output.standardOutput, m_clock.now());
}

}
