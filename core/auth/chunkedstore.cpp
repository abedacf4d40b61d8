// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/chunkedstore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QUuid>

namespace tandem {

namespace {

/// The entry under the secret's own name says where its pieces are: "<generation> <pieces> <digest>".
struct Head {
    QString generation;
    int count = 0;
    QByteArray digest;
};

QByteArray digestOf(const QByteArray& secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Sha256).toHex();
}

Head headFrom(const QByteArray& text)
{
    const auto parts = text.split(' ');
    if (parts.size() != 3)
        return {};
    return {QString::fromLatin1(parts[0]), parts[1].toInt(), parts[2]};
}

QString pieceName(const QString& name, const Head& head, int index)
{
    return name + u'/' + head.generation + u'/' + QString::number(index);
}

}

Task<QByteArray> ChunkedSecretStore::read(QString name)
{
    const Head head = headFrom(co_await m_next.read(name));
    QByteArray secret;
    for (int i = 0; i < head.count; ++i)
        secret += co_await m_next.read(pieceName(name, head, i));
    if (head.count > 0 && digestOf(secret) != head.digest)
        co_return Error{.kind = Error::Kind::Auth,
            .message = QCoreApplication::translate(
                "Auth", "The keychain holds only a part of what was kept in it. Sign in again.")};
    co_return secret;
}

Task<Done> ChunkedSecretStore::write(QString name, QByteArray secret)
{
    const QByteArray before = co_await m_next.read(name);
    Head head{.generation = QUuid::createUuid().toString(QUuid::Id128).left(12), .digest = digestOf(secret)};
    head.count = int((secret.size() + chunkSize - 1) / chunkSize);
    for (int i = 0; i < head.count; ++i)
        co_await m_next.write(pieceName(name, head, i), secret.mid(i * chunkSize, chunkSize));
    const QByteArray text =
        head.generation.toLatin1() + ' ' + QByteArray::number(head.count) + ' ' + head.digest;
    co_await m_next.write(name, text); // from here on the new one is what one reads
    co_return co_await removeChunks(name, before);
}

Task<Done> ChunkedSecretStore::remove(QString name)
{
    const QByteArray head = co_await m_next.read(name);
    co_await m_next.remove(name);
    co_return co_await removeChunks(name, head);
}

Task<Done> ChunkedSecretStore::removeChunks(QString name, QByteArray head)
{
    const Head old = headFrom(head);
    for (int i = 0; i < old.count; ++i)
        co_await m_next.remove(pieceName(name, old, i));
    co_return Done{};
}

}
