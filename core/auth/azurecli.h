// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/process.h"
#include "core/async/timer.h"
#include "core/auth/grant.h"
#include "core/base/clock.h"

#include <QList>

namespace tandem {

/// One line of `az account list`: what the Azure CLI is signed in to.
struct CliSubscription {
    QString id;
    QString name;
    QString tenant;
    QString user;
    QString userType; ///< "user" or "servicePrincipal"
    QString cloud; ///< "AzureCloud"
    QString state;
    bool isDefault = false;
    /// A tenant in which the user has no subscription.
    bool isTenantOnly() const { return id == tenant; }
    bool operator==(const CliSubscription&) const = default;
};

/// azureProfile.json as the CLI writes it: with a byte order mark.
Result<QList<CliSubscription>> cliProfileFrom(const QByteArray& bytes);
/// The profile's file: below AZURE_CONFIG_DIR, or ~/.azure.
QString cliProfileFile(const QProcessEnvironment& environment);
/// What `az account get-access-token` prints, warnings before and after it included.
Result<Tokens> cliTokensFrom(const QByteArray& output, const QDateTime& now);
/// Why it failed, from what it said.
Error cliError(const QString& said);

/// The sign-in of an Azure CLI on this computer: asked for each token, nothing of it is stored by us.
class AzureCliGrant : public Grant {
public:
    AzureCliGrant(Timer& timer, const Clock& clock, QString ownTenant,
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment());
    Task<Tokens> tokens(QString scope, QString tenant, QByteArray claims) override;

private:
    Timer& m_timer;
    const Clock& m_clock;
    QString m_tenant;
    QProcessEnvironment m_environment;
};

}
