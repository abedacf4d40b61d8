// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/builds/buildwords.h"

#include "core/base/text.h"

namespace tandem {

Status statusOf(BuildOutcome outcome)
{
    switch (outcome) {
    case BuildOutcome::Success:
        return Status::Completed;
    case BuildOutcome::Failure:
        return Status::Failed;
    case BuildOutcome::InProgress:
        return Status::Running;
    case BuildOutcome::Canceled:
        return Status::Canceled;
    case BuildOutcome::Unknown:
        break;
    }
    return Status::Queued;
}

QString lasting(double seconds)
{
    return durationText(std::chrono::milliseconds(qint64(seconds * 1000)));
}

}
