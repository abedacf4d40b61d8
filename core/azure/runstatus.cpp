// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/runstatus.h"

#include <array>

namespace tandem::azure {

namespace {

struct Name {
    RunStatus status;
    QStringView text;
};

constexpr std::array names{
    Name{RunStatus::NotStarted, u"NotStarted"},
    Name{RunStatus::Starting, u"Starting"},
    Name{RunStatus::Provisioning, u"Provisioning"},
    Name{RunStatus::Preparing, u"Preparing"},
    Name{RunStatus::Queued, u"Queued"},
    Name{RunStatus::Running, u"Running"},
    Name{RunStatus::Finalizing, u"Finalizing"},
    Name{RunStatus::CancelRequested, u"CancelRequested"},
    Name{RunStatus::Completed, u"Completed"},
    Name{RunStatus::Failed, u"Failed"},
    Name{RunStatus::Canceled, u"Canceled"},
    Name{RunStatus::NotResponding, u"NotResponding"},
    Name{RunStatus::Paused, u"Paused"},
};

}

RunStatus runStatusFrom(const QString& text)
{
    for (const Name& name : names)
        if (text.compare(name.text, Qt::CaseInsensitive) == 0)
            return name.status;
    return RunStatus::Unknown;
}

QString toString(RunStatus status)
{
    for (const Name& name : names)
        if (name.status == status)
            return name.text.toString();
    return u"Unknown"_s;
}

bool isTerminal(RunStatus status)
{
    return status == RunStatus::Completed || status == RunStatus::Failed || status == RunStatus::Canceled;
}

}
