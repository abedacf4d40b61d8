// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logmerge.h"

#include "core/logs/logtime.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace tandem {

namespace {
constexpr qint64 window = 1024 * 1024;

/// The end of the last whole line of these bytes.
qsizetype wholeLines(QByteArrayView bytes, TextEncoding encoding)
{
    const QByteArrayView lineEnd = encoding == TextEncoding::Utf16LittleEndian ? QByteArrayView("\n\0", 2)
        : encoding == TextEncoding::Utf16BigEndian                             ? QByteArrayView("\0\n", 2)
                                                                               : QByteArrayView("\n", 1);
    qsizetype at = bytes.lastIndexOf(lineEnd);
    while (at > 0 && at % lineEnd.size() != 0)
        at = bytes.lastIndexOf(lineEnd, at - 1);
    return at < 0 ? 0 : at + lineEnd.size();
}
}

LogMerge::LogMerge(const QList<LogSource>& sources, QString target)
    : m_sources(sources)
    , m_target(std::move(target))
{
    qsizetype width = 0;
    for (const LogSource& source : sources)
        width = std::max(width, source.label.size());
    for (const LogSource& source : sources) {
        State state;
        state.label = source.label.leftJustified(width).toUtf8() + " | ";
        m_states.push_back(std::move(state));
    }
}

Result<bool> LogMerge::update(Rest rest)
{
    for (State& state : m_states)
        state.isAtEnd = false;
    QFile target(m_target);
    const auto mode = m_isStarted ? QIODevice::Append : QIODevice::WriteOnly | QIODevice::Truncate;
    if (!target.open(mode))
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("LogMerge", "The logs were not merged to %1: %2.")
                           .arg(m_target, target.errorString())};
    m_isStarted = true;
    bool hasMore = false;
    while (true) {
        // Of each source only as much is held as it takes to know which comes first.
        for (size_t i = 0; i < m_states.size(); ++i)
            while (m_states[i].groups.size() < 2 && !m_states[i].isAtEnd)
                readMore(m_sources[qsizetype(i)], m_states[i]);
        State* const next = earliest(rest);
        if (!next)
            return hasMore;
        target.write(next->groups.front().text);
        next->groups.pop_front();
        hasMore = true;
    }
}

void LogMerge::readMore(const LogSource& source, State& state)
{
    QFile file(source.path);
    state.isAtEnd = true;
    if (!file.open(QIODevice::ReadOnly))
        return;
    if (state.taken == 0) {
        state.encoding = encodingOf(file.peek(65536));
        state.day = QFileInfo(file).lastModified().toUTC().date();
    }
    file.seek(state.taken);
    const QByteArray bytes = file.read(window);
    qsizetype whole = wholeLines(bytes, state.encoding);
    if (whole == 0 && bytes.size() == window)
        whole = window; // a line longer than the window
    if (whole == 0)
        return; // the line has not ended yet
    state.isAtEnd = false;
    state.taken += whole;
    QByteArray store;
    QByteArrayView text = asUtf8(QByteArrayView(bytes).first(whole), state.encoding, store);
    while (!text.isEmpty()) {
        const qsizetype found = text.indexOf('\n');
        const qsizetype end = found < 0 ? text.size() : found;
        take(state, text.first(end));
        text = text.sliced(std::min(end + 1, text.size()));
    }
}

void LogMerge::take(State& state, QByteArrayView line)
{
    while (line.endsWith('\r'))
        line.chop(1);
    const auto time = timeOf(line, state.day);
    if (time)
        state.time = *time;
    if (time || state.groups.empty())
        state.groups.push_back({state.time, {}});
    QByteArray& text = state.groups.back().text;
    text += state.label;
    text.append(line.data(), line.size());
    text += '\n';
}

LogMerge::State* LogMerge::earliest(Rest rest)
{
    State* earliest = nullptr;
    for (State& state : m_states) {
        // The last group of a source may get more lines, which belong to it.
        if (rest == Rest::Waits && state.groups.size() < 2)
            return nullptr;
        if (!state.groups.empty() && (!earliest || state.groups.front().time < earliest->groups.front().time))
            earliest = &state;
    }
    return earliest;
}

}
