// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/task.h"
#include "ui/models/activitymodel.h"

#include <QWidget>

class QPushButton;

namespace tandem {

class ErrorBanner;
class Label;
class MicromambaFetch;

/// Where there is no solver: says so and offers to fetch micromamba, from where and how large, before it
/// does.
class FetchOffer : public QWidget {
    Q_OBJECT
public:
    FetchOffer(MicromambaFetch& fetch, ActivityModel& activities, QWidget* parent = nullptr);

signals:
    void fetched();

private:
    enum class State { Missing, Asking, Offered, Fetching };

    void setState(State state);
    void proceed();
    void stop();
    Task<Done> ask();
    Task<Done> fetch(Activity activity);

    MicromambaFetch& m_fetch;
    ActivityModel& m_activities;
    State m_state = State::Missing;
    Label* m_text;
    ErrorBanner* m_banner;
    QPushButton* m_go;
    QPushButton* m_back;
    TaskScope m_tasks;
};

}
