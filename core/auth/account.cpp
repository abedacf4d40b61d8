// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/account.h"

#include "core/base/json.h"

#include <QCryptographicHash>

namespace tandem {

QString Account::id() const
{
    const QString who = kind == Kind::Person ? homeAccountId : username;
    const QStringList parts{toString(kind), cloud, tenant, clientId, who};
    const QByteArray text = parts.join(u'\n').toLower().toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(16));
}

Account Account::in(const QString& otherTenant) const
{
    Account guest = *this;
    guest.tenant = otherTenant;
    return guest;
}

bool isSameOne(const Account& a, const Account& b)
{
    return a.in({}).id() == b.in({}).id();
}

QString toString(Account::Kind kind)
{
    switch (kind) {
    case Account::Kind::AzureCli:
        return u"azureCli"_s;
    case Account::Kind::ServicePrincipal:
        return u"servicePrincipal"_s;
    case Account::Kind::Person:
        break;
    }
    return u"person"_s;
}

QJsonObject toJson(const Account& account)
{
    QJsonObject object{{u"id"_s, account.id()}, {u"kind"_s, toString(account.kind)},
        {u"cloud"_s, account.cloud}, {u"tenant"_s, account.tenant}, {u"username"_s, account.username}};
    const auto add = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            object.insert(key, value);
    };
    add(u"clientId"_s, account.clientId);
    add(u"homeAccountId"_s, account.homeAccountId);
    add(u"certificateFile"_s, account.certificateFile);
    add(u"authorityFile"_s, account.authorityFile);
    return object;
}

Result<Account> accountFrom(const QJsonObject& object)
{
    Account account;
    const auto kind = json::text(object, u"kind");
    if (!kind)
        return kind.error();
    for (const auto known : {Account::Kind::AzureCli, Account::Kind::ServicePrincipal})
        if (*kind == toString(known))
            account.kind = known;
    account.cloud = object.value(u"cloud").toString();
    account.tenant = object.value(u"tenant").toString();
    account.clientId = object.value(u"clientId").toString();
    account.username = object.value(u"username").toString();
    account.homeAccountId = object.value(u"homeAccountId").toString();
    account.certificateFile = object.value(u"certificateFile").toString();
    account.authorityFile = object.value(u"authorityFile").toString();
    return account;
}

}
