// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QAbstractListModel>
#include <QPointer>
#include <functional>

namespace tandem {

class ActivityModel;

/// A piece of long work as the activity bar shows it. Held by the task that does the work: when it is
/// destroyed without finish() or fail(), the work was cancelled and its line goes away.
class Activity {
public:
    Activity(Activity&& other) noexcept;
    Activity& operator=(Activity&&) = delete;
    ~Activity();

    void setText(const QString& text);
    void setProgress(double done); ///< 0 to 1; negative while it is not known
    /// Leaves a line with, if given, a link to the result.
    void finish(const QString& text, const QString& link = {}, std::function<void()> followed = {});
    void fail(const Error& error);

private:
    friend class ActivityModel;
    Activity(ActivityModel& model, int id);

    QPointer<ActivityModel> m_model;
    int m_id;
};

/// Long work of the whole application, newest first.
class ActivityModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum class State { Running, Done, Failed };
    struct Line {
        int id = 0;
        QString text;
        double progress = -1;
        State state = State::Running;
        QString link; ///< what the link to the result says
        std::function<void()> followed;
        std::function<void()> stop; ///< empty when it cannot be stopped
        Error error;
    };

    using QAbstractListModel::QAbstractListModel;

    /// `stop` is called when the user stops it; it should destroy the task, and with it the Activity.
    Activity start(const QString& text, std::function<void()> stop = {});

    const Line& line(int row) const { return m_lines[row]; }
    int runningCount() const;
    void stop(int row);
    void follow(int row);
    void dismiss(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    friend class Activity;
    void change(int id, const std::function<void(Line&)>& change);
    void drop(int id);
    int rowOf(int id) const;

    QList<Line> m_lines;
    int m_lastId = 0;
};

}
