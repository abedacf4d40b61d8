// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logexport.h"

#include "core/async/worker.h"
#include "core/logs/bytescan.h"
#include "core/logs/logdocument.h"
#include "core/logs/secretsigns.h"

#include <QCoreApplication>
#include <QSaveFile>

namespace tandem {

namespace {
class LineWriter {
public:
    LineWriter(QIODevice& target, const LogExport& order)
        : m_target(target)
        , m_only(order.only)
        , m_range(order.range)
        , m_log(order.range.path)
    {
        m_log.open(QIODevice::ReadOnly);
    }

    void write(const LogWindows& window)
    {
        const QByteArrayView text = window.text();
        const bool isPlain = !hasTerminalControl(text) && !mayHoldSecret(text);
        if (isPlain && !m_only && !m_range.repaints && !window.isPiece()) {
            m_target.write(text.data(), text.size());
            return;
        }
        qint64 line = window.firstLine();
        for (qsizetype start = 0; start < text.size(); ++line) {
            const qsizetype found = text.indexOf('\n', start);
            const qsizetype end = found < 0 ? text.size() : found;
            const bool isWhole = found >= 0 || !window.isPiece();
            if (m_range.repaints && m_range.repaints->isOther(line))
                writeRow(line, isWhole);
            else if (!m_only || m_only->contains(line))
                writeLine(text.sliced(start, end - start), isPlain, isWhole);
            start = end + 1;
        }
    }

private:
    void writeLine(QByteArrayView line, bool isPlain, bool isWhole)
    {
        if (isPlain)
            m_target.write(line.data(), line.size());
        else
            m_target.write(LogDocument::shown(line).text.toUtf8());
        if (isWhole)
            m_target.write("\n");
    }

    /// Of a line that is not what its bytes are; with its last piece.
    void writeRow(qint64 line, bool isWhole)
    {
        const RepaintedRow* row = m_range.repaints->row(line);
        if (!row || !isWhole || (m_only && !m_only->contains(line)))
            return;
        const LogLine shown = row->shown(m_log, m_range.encoding);
        m_target.write(LogDocument::withoutSecrets(shown).text.toUtf8() + '\n');
    }

    QIODevice& m_target;
    const std::optional<LineSet>& m_only;
    const LogRange& m_range;
    QFile m_log;
};
}

Result<Done> exportNow(const LogExport& order, const std::stop_token& stop)
{
    QSaveFile target(order.target);
    const auto failed = [&] {
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("LogExport", "The log was not saved to %1: %2.")
                           .arg(order.target, target.errorString())};
    };
    if (!QFile::exists(order.range.path))
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate(
                "LogExport", "The log was not saved: its file %1 is not there any more.")
                           .arg(order.range.path)};
    if (!target.open(QIODevice::WriteOnly))
        return failed();
    LineWriter writer(target, order);
    LogWindows windows(order.range, 0);
    while (windows.next() && target.error() == QFileDevice::NoError)
        if (stop.stop_requested())
            return Done{};
        else
            writer.write(windows);
    if (!target.commit())
        return failed();
    return Done{};
}

Task<Done> exportLog(LogExport order)
{
    auto work = [order = std::move(order)](std::stop_token stop) { return exportNow(order, stop); };
    co_await onWorkerThread(std::move(work));
    co_return Done{};
}

}
