// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "core/net/http.h"
#include "ui/models/activitymodel.h"

#include <list>
#include <memory>

namespace tandem {

/// Shows in the activity, which outlives the upload, how far it is.
Progress uploadProgress(Activity* activity);

/// Work that shows in the activity bar and can be stopped there, each piece by itself. Destroying it stops
/// everything. Make it the last member of its class.
class LongWork {
public:
    explicit LongWork(ActivityModel& activities)
        : m_activities(activities)
    {
    }

    using Work = std::function<Task<Done>(Activity& activity)>;
    /// The work says finish(); an Error it ends with is shown in the bar and handed to `onError`.
    void start(const QString& text, Work work, std::function<void(const Error&)> onError = {},
        std::function<void()> onStop = {});

private:
    struct Piece {
        bool isFinished = false;
        TaskScope tasks{[](const Error&) {}};
    };
    static Task<Done> run(
        Activity activity, Work work, std::function<void(const Error&)> onError, Piece* piece);

    ActivityModel& m_activities;
    std::list<std::shared_ptr<Piece>> m_pieces;
};

}
