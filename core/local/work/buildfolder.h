// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/layout.h"
#include "core/local/work/build.h"

#include <QSet>

namespace tandem::local {

/// The files of one build, from which a service that is started again learns what the one before it was
/// doing and for whom.
class BuildFolder {
public:
    BuildFolder(const DataLayout& layout, const QString& hash)
        : m_path(layout.builds() + u'/' + hash)
    {
    }

    const QString& path() const { return m_path; }
    QString context() const { return m_path + u"/context"_s; }
    /// The supervision folder of one of its commands.
    QString step(const QString& name) const { return m_path + u'/' + name; }
    /// The steps that were begun.
    QStringList steps() const;

    /// Makes it anew.
    Result<Done> begin(const Build& build) const;
    /// What was written, with the record.
    Result<Build> read(const BuildRecord& record) const;

    Result<Done> writeWaiters(const QSet<QString>& runs) const;
    QSet<QString> waiters() const;

    Result<Done> requestCancel(const QString& reason) const;
    /// Nothing if it is not to be canceled.
    std::optional<QString> cancelReason() const;

private:
    QString m_path;
};

}
