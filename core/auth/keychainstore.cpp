// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/keychainstore.h"

#include "core/async/emitted.h"
#include "core/auth/keychainlock.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

namespace tandem {

namespace {

/// A job that may outlive its task: the keychain's libraries call back into it, so it can only delete itself.
template <typename J> class OwnedJob {
public:
    OwnedJob(const QString& service, const QString& name)
        : m_job(new J(service))
    {
        m_job->setAutoDelete(false);
        m_job->setKey(name);
        QObject::connect(m_job, &QKeychain::Job::finished, m_job, [this] { m_isFinished = true; });
    }
    OwnedJob(const OwnedJob&) = delete;
    ~OwnedJob()
    {
        QObject::disconnect(m_job, nullptr, m_job, nullptr);
        if (m_isFinished)
            m_job->deleteLater();
        else
            m_job->setAutoDelete(true);
    }
    J* operator->() const { return m_job; }
    J* get() const { return m_job; }

private:
    J* m_job;
    bool m_isFinished = false;
};

/// Where no service answers on the bus, the libraries say "other error" and the bus's own words.
bool saysThatThereIsNone(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::NoBackendAvailable || job.error() == QKeychain::NotImplemented)
        return true;
    if (job.error() != QKeychain::OtherError)
        return false;
    const QString words = job.errorString();
    for (const auto& sign : {u"autolaunch"_s, u"not provided by any .service files"_s, u"ServiceUnknown"_s,
             u"Could not connect"_s, u"Cannot spawn"_s})
        if (words.contains(sign, Qt::CaseInsensitive))
            return true;
    return false;
}

Error locked()
{
    return Error{.kind = Error::Kind::Unsupported,
        .message = QCoreApplication::translate(
            "Auth", "The keychain is locked or refuses access. Unlock it and try again."),
        .code = u"KeychainDenied"_s};
}

Error errorOf(const QKeychain::Job& job)
{
    if (isKeychainLocked())
        return locked();
    Error error{.kind = Error::Kind::Unsupported, .details = job.errorString()};
    if (saysThatThereIsNone(job)) {
        error.code = noKeychain();
        error.message = QCoreApplication::translate("Auth", "There is no keychain on this computer.");
    } else if (job.error() == QKeychain::AccessDenied || job.error() == QKeychain::AccessDeniedByUser) {
        return locked();
    } else {
        error.code = u"KeychainFailed"_s;
        error.message =
            QCoreApplication::translate("Auth", "The keychain failed: %1.").arg(job.errorString());
    }
    return error;
}

}

Task<QByteArray> KeychainSecretStore::read(QString name)
{
    const OwnedJob<QKeychain::ReadPasswordJob> job(m_service, name);
    Emitted finished(job.get(), &QKeychain::Job::finished);
    job->start();
    co_await finished;
    if (job->error() == QKeychain::EntryNotFound) {
        if (isKeychainLocked())
            co_return locked();
        co_return QByteArray();
    }
    if (job->error() != QKeychain::NoError)
        co_return errorOf(*job.get());
    co_return job->binaryData();
}

Task<Done> KeychainSecretStore::write(QString name, QByteArray secret)
{
    const OwnedJob<QKeychain::WritePasswordJob> job(m_service, name);
    Emitted finished(job.get(), &QKeychain::Job::finished);
    job->setBinaryData(secret);
    job->start();
    co_await finished;
    if (job->error() != QKeychain::NoError)
        co_return errorOf(*job.get());
    co_return Done{};
}

Task<Done> KeychainSecretStore::remove(QString name)
{
    const OwnedJob<QKeychain::DeletePasswordJob> job(m_service, name);
    Emitted finished(job.get(), &QKeychain::Job::finished);
    job->start();
    co_await finished;
    if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
        co_return errorOf(*job.get());
    co_return Done{};
}

}
