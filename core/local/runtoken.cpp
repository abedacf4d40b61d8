// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/runtoken.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace tandem::local {

namespace {

constexpr auto urlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray signature(const QByteArray& secret, const QByteArray& run)
{
    return QMessageAuthenticationCode::hash("run\n" + run, secret, QCryptographicHash::Sha256)
        .toBase64(urlSafe);
}

}

QByteArray RunToken::of(const QString& run) const
{
    const QByteArray name = run.toUtf8();
    return "run." + name.toBase64(urlSafe) + '.' + signature(m_secret, name);
}

std::optional<QString> RunToken::run(const QByteArray& token) const
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3 || parts[0] != "run")
        return std::nullopt;
    const QByteArray name = QByteArray::fromBase64(parts[1], urlSafe);
    if (!equalsInConstantTime(parts[2], signature(m_secret, name)))
        return std::nullopt;
    return QString::fromUtf8(name);
}

bool equalsInConstantTime(const QByteArray& a, const QByteArray& b)
{
    // Hashing first makes the lengths equal, so that not even those show.
    const QByteArray left = QCryptographicHash::hash(a, QCryptographicHash::Sha256);
    const QByteArray right = QCryptographicHash::hash(b, QCryptographicHash::Sha256);
    int difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= left[i] ^ right[i];
    return difference == 0;
}

QByteArray randomSecret(int bytes)
{
    QByteArray raw(bytes, Qt::Uninitialized);
    for (char& byte : raw)
        byte = char(QRandomGenerator::system()->bounded(256));
    return raw.toBase64(urlSafe);
}

}
