// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/activitymodel.h"

namespace tandem {

namespace {
constexpr int mostFinishedLines = 20;
}

Activity::Activity(ActivityModel& model, int id)
    : m_model(&model)
    , m_id(id)
{
}

Activity::Activity(Activity&& other) noexcept
    : m_model(std::exchange(other.m_model, nullptr))
    , m_id(other.m_id)
{
}

Activity::~Activity()
{
    if (m_model)
        m_model->drop(m_id);
}

void Activity::setText(const QString& text)
{
    if (m_model)
        m_model->change(m_id, [&](auto& line) { line.text = text; });
}

void Activity::setProgress(double done)
{
    if (m_model)
        m_model->change(m_id, [&](auto& line) { line.progress = std::min(done, 1.0); });
}

void Activity::finish(const QString& text, const QString& link, std::function<void()> followed)
{
    if (!m_model)
        return;
    m_model->change(m_id, [&](auto& line) {
        line.text = text;
        line.state = ActivityModel::State::Done;
        line.link = link;
        line.followed = std::move(followed);
        line.stop = nullptr;
    });
    m_model = nullptr;
}

void Activity::fail(const Error& error)
{
    if (!m_model)
        return;
    m_model->change(m_id, [&](auto& line) {
        line.state = ActivityModel::State::Failed;
        line.error = error;
        line.stop = nullptr;
    });
    m_model = nullptr;
}

Activity ActivityModel::start(const QString& text, std::function<void()> stop)
{
    beginInsertRows({}, 0, 0);
    Line line;
    line.id = ++m_lastId;
    line.text = text;
    line.stop = std::move(stop);
    m_lines.prepend(std::move(line));
    endInsertRows();
    for (int row = int(m_lines.size()) - 1; row >= mostFinishedLines; --row)
        if (m_lines[row].state != State::Running)
            dismiss(row);
    return Activity(*this, m_lastId);
}

int ActivityModel::runningCount() const
{
    return int(std::count_if(
        m_lines.begin(), m_lines.end(), [](const Line& line) { return line.state == State::Running; }));
}

void ActivityModel::stop(int row)
{
    // A copy: stopping destroys the Activity, which removes the line.
    if (const auto stop = m_lines[row].stop)
        stop();
}

void ActivityModel::follow(int row)
{
    if (const auto followed = m_lines[row].followed)
        followed();
}

void ActivityModel::dismiss(int row)
{
    beginRemoveRows({}, row, row);
    m_lines.removeAt(row);
    endRemoveRows();
}

int ActivityModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant ActivityModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Line& line = m_lines[index.row()];
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return line.state == State::Failed ? line.text + u": "_s + line.error.message : line.text;
    return {};
}

void ActivityModel::change(int id, const std::function<void(Line&)>& change)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    change(m_lines[row]);
    emit dataChanged(index(row), index(row));
}

void ActivityModel::drop(int id)
{
    if (const int row = rowOf(id); row >= 0)
        dismiss(row);
}

int ActivityModel::rowOf(int id) const
{
    for (int row = 0; row < m_lines.size(); ++row)
        if (m_lines[row].id == id)
            return row;
    return -1;
}

}
