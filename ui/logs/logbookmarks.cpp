// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logbookmarks.h"

#include "core/logs/logdocument.h"
#include "core/settings/keys.h"
#include "ui/logs/logview.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tandem {

namespace {
constexpr int mostLogs = 100;
constexpr int mostLines = 500; // of a log
constexpr qint64 longestFirstLine = 200;

QString fileOf(const LogDocument& document)
{
    return QFileInfo(document.path()).canonicalFilePath();
}
}

LogBookmarks::LogBookmarks(LogView& view, Settings& settings, QObject* parent)
    : QObject(parent)
    , m_view(view)
    , m_settings(settings)
{
    const LogDocument* document = &view.document();
    connect(document, &LogDocument::reset, this, [this] { m_isRestored = false; });
    connect(document, &LogDocument::linesAdded, this, &LogBookmarks::restore);
    connect(&view, &LogView::bookmarkToggled, this, &LogBookmarks::store);
}

void LogBookmarks::restore()
{
    if (m_isRestored)
        return;
    const QString first = firstLine();
    if (first.isEmpty())
        return;
    m_isRestored = true;
    const QString file = fileOf(m_view.document());
    for (const QJsonValue& log : QJsonDocument::fromJson(m_settings.value(keys::logBookmarks)).array()) {
        if (log[u"file"_s].toString() != file || log[u"first"_s].toString() != first)
            continue;
        LineSet lines;
        for (const QJsonValue& line : log[u"lines"_s].toArray())
            lines.insert(line.toInteger());
        m_view.setBookmarks(std::move(lines));
    }
}

void LogBookmarks::store()
{
    const QString file = fileOf(m_view.document()), first = firstLine();
    if (first.isEmpty())
        return;
    m_isRestored = true;
    QJsonArray logs;
    QJsonArray lines;
    const LineSet& marked = m_view.bookmarks();
    for (qint64 line = marked.next(0); line >= 0 && lines.size() < mostLines; line = marked.next(line + 1))
        lines << line;
    if (!lines.isEmpty())
        logs << QJsonObject{{u"file"_s, file}, {u"first"_s, first}, {u"lines"_s, lines}};
    for (const QJsonValue& log : QJsonDocument::fromJson(m_settings.value(keys::logBookmarks)).array()) {
        const QString other = log[u"file"_s].toString();
        if (logs.size() < mostLogs && other != file && QFileInfo::exists(other))
            logs << log;
    }
    m_settings.set(keys::logBookmarks, QJsonDocument(logs).toJson(QJsonDocument::Compact));
}

QString LogBookmarks::firstLine() const
{
    const LogDocument& document = m_view.document();
    if (document.index().finishedCount() == 0 && document.size() < longestFirstLine)
        return {};
    // As it is shown: a secret is not kept.
    return LogDocument::shown(document.beginning(0, longestFirstLine)).text + u'\n';
}

}
