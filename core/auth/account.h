// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/auth/cloud.h"

#include <QJsonObject>

namespace tandem {

/// Someone who is signed in, or an application that is. Nothing in here is secret.
struct Account {
    enum class Kind { Person, AzureCli, ServicePrincipal };

    Kind kind = Kind::Person;
    QString cloud; ///< Cloud::name
    QString tenant;
    QString clientId; ///< Empty with Kind::AzureCli.
    QString username; ///< For display: a person's name at the organization, an application's client id.
    QString homeAccountId; ///< With Kind::Person: the same in every tenant.
    QString certificateFile; ///< With Kind::ServicePrincipal: empty where a secret is used.
    QString authorityFile; ///< Certificates (PEM) that are trusted besides the system's; may be empty.

    /// The same for the same one in the same tenant, at any time.
    QString id() const;
    /// The same one in another tenant, which its sign-in reaches as a guest.
    Account in(const QString& otherTenant) const;
    bool operator==(const Account&) const = default;
};

/// Whether they differ in nothing but their tenants.
bool isSameOne(const Account& a, const Account& b);
QString toString(Account::Kind kind); ///< "person", "azureCli", "servicePrincipal"
QJsonObject toJson(const Account& account);
Result<Account> accountFrom(const QJsonObject& object);

/// The Azure CLI's own application, which every organization knows: what a person signs in with unless they
/// name an application of their own.
inline QString usualClientId()
{
    return u"04b07795-8ddb-461a-bbee-02f9e1bf7b46"_s;
}
/// Work and school accounts of any organization.
inline QString anyOrganization()
{
    return u"organizations"_s;
}

}
