// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/api/work.h"

#include <QStringList>

namespace tandem::local {

/// Work that only remembers what was asked.
class RecordingWork : public Work {
public:
    void jobSubmitted(const QString& jobName) override { asked << u"submit "_s + jobName; }
    void cancelRequested(const QString& jobName) override { asked << u"cancel "_s + jobName; }
    void buildRequested(const QString& environmentName, const QString& environmentVersion) override
    {
        asked << u"build "_s + environmentName + u':' + environmentVersion;
    }
    void computeChanged(const QString& computeName) override { asked << u"compute "_s + computeName; }
    void jobDeleted(const QString& jobName) override { asked << u"delete "_s + jobName; }

    QStringList asked;
};

}
