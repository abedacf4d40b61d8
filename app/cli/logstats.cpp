// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "app/cli/logfile.h"
#include "core/base/text.h"
#include "core/logs/lineindex.h"
#include "core/logs/textencoding.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace tandem::cli {

namespace {

QString text(const char* english)
{
    return QCoreApplication::translate("Cli", english);
}

Task<Done> stats(Invocation* invocation)
{
    const QString path = co_await invocation->argument(0, u"FILE"_s);
    QElapsedTimer timer;
    timer.start();
    LogFile file(path);
    const QByteArrayView bytes = co_await file.open();
    LineIndex index;
    index.append(bytes);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const TextEncoding encoding = encodingOf(bytes.first(std::min<qsizetype>(bytes.size(), 65536)));
    if (invocation->wantsJson()) {
        const QJsonObject object{{u"lines"_s, index.lineCount()}, {u"bytes"_s, index.size()},
            {u"encoding"_s, wordOf(encoding)}, {u"indexBytes"_s, qint64(index.memory())},
            {u"seconds"_s, seconds}};
        invocation->terminal.printJson(object);
        co_return Done{};
    }
    const QList<std::pair<QString, Cell>> fields{{text("Lines"), QString::number(index.lineCount())},
        {text("Size"), sizeText(index.size())}, {text("Encoding"), wordOf(encoding)},
        {text("Index"), sizeText(index.memory())},
        {text("Read in"), durationText(std::chrono::milliseconds(qint64(seconds * 1000)))}};
    invocation->terminal.printFields(fields);
    co_return Done{};
}

}

Command logStatsCommand()
{
    return {u"log stats"_s, u"FILE [--json]"_s, text("Tell the lines, size and encoding of a log"),
        declareJson, stats, 1};
}

}
