// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logdocument.h"

#include "core/async/worker.h"
#include "core/base/redact.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

namespace tandem {

namespace {
constexpr qint64 atOnce = 256 * 1024; // what is indexed without another thread
constexpr qint64 chunk = 16 * 1024 * 1024;

Result<LineIndex> indexOf(const QString& path, qint64 from, qint64 length)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(from))
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("LogDocument", "The log %1 cannot be read: %2.")
                           .arg(path, file.errorString())};
    LineIndex index;
    index.append(file.read(length));
    return index;
}
}

LogDocument::LogDocument(QObject* parent)
    : QObject(parent)
    , m_scope([this](const Error& error) { emit failed(error); })
{
}

LogDocument::~LogDocument() = default;

void LogDocument::open(const QString& path)
{
    m_scope.cancelAll();
    m_file.close();
    m_file.setFileName(path);
    m_index.clear();
    emit reset();
    refresh();
}

void LogDocument::refresh()
{
    const qint64 size = QFileInfo(path()).size();
    if (size < m_index.size())
        return open(path());
    if (size == m_index.size() || isIndexing())
        return;
    if (size - m_index.size() > atOnce)
        return m_scope.spawn(indexInBackground());
    const QByteArray bytes = read(m_index.size(), size - m_index.size());
    m_index.append(bytes);
    emit linesAdded();
}

LogLine LogDocument::line(qint64 number) const
{
    const LineIndex::Span span = m_index.line(number);
    if (span.length <= longestLine)
        return shown(read(span.start, span.length));
    // Of a progress bar the end counts, of any other line the beginning.
    const QByteArray tail = read(span.start + span.length - longestLine, longestLine);
    const qsizetype returned = QByteArrayView(tail).chopped(2).lastIndexOf('\r');
    if (returned >= 0)
        return shown(tail.mid(returned + 1));
    LogLine line = shown(read(span.start, longestLine));
    line.text += QCoreApplication::translate("LogDocument", " … %1 bytes more")
                     .arg(QLocale().toString(span.length - longestLine));
    return line;
}

LogLine LogDocument::shown(QByteArrayView bytes)
{
    LogLine line = terminalLine(bytes);
    if (QString safe = redacted(line.text); safe != line.text)
        line = {std::move(safe), {}};
    return line;
}

QString LogDocument::text(qint64 firstLine, int firstColumn, qint64 lastLine, int lastColumn) const
{
    QString text;
    for (qint64 number = firstLine; number <= lastLine && number < lineCount(); ++number) {
        const QString whole = line(number).text;
        const int from = number == firstLine ? firstColumn : 0;
        const int to = number == lastLine ? std::min(lastColumn, int(whole.size())) : int(whole.size());
        text += whole.mid(from, to - from);
        if (number < lastLine)
            text += u'\n';
    }
    return text;
}

Task<Done> LogDocument::indexInBackground()
{
    while (true) {
        const qint64 from = m_index.size();
        const qint64 length = std::min(chunk, QFileInfo(path()).size() - from);
        if (length <= 0)
            co_return Done{};
        const QString file = path();
        auto work = [file, from, length](std::stop_token) { return indexOf(file, from, length); };
        const LineIndex next = co_await onWorkerThread(std::move(work));
        if (next.size() == 0)
            co_return Done{}; // became shorter meanwhile; the next refresh() sees it
        m_index.append(next);
        emit linesAdded();
    }
}

QByteArray LogDocument::read(qint64 start, qint64 length) const
{
    // Read, not mapped: touching a mapping of a file that was truncated kills the process.
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    return m_file.seek(start) ? m_file.read(length) : QByteArray();
}

}
