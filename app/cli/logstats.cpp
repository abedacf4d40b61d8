// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/async/emitted.h"
#include "core/base/text.h"
#include "core/logs/logdocument.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

namespace tandem::cli {

namespace {

QString text(const char* english)
{
    return QCoreApplication::translate("Cli", english);
}

/// Opens it as the window does, and waits until every line is known.
Task<Done> whole(LogDocument* document, QString path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        co_return Error{.kind = Error::Kind::File,
            .message = text("The log %1 cannot be read: %2.").arg(path, file.errorString())};
    if (file.isSequential())
        co_return Error{.kind = Error::Kind::File,
            .message = text("%1 is a pipe. Write the log to a file and give that.").arg(path)};
    std::optional<Error> failure;
    const QObject context;
    QObject::connect(
        document, &LogDocument::failed, &context, [&failure](const Error& error) { failure = error; });
    Emitted indexed(document, &LogDocument::indexed);
    document->open(path);
    if (document->isIndexing())
        co_await indexed;
    if (failure)
        co_return *failure;
    co_return Done{};
}

Task<Done> stats(Invocation* invocation)
{
    const QString path = co_await invocation->argument(0, u"FILE"_s);
    QElapsedTimer timer;
    timer.start();
    LogDocument document;
    co_await whole(&document, path);
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    const LineIndex& index = document.index();
    const QString encoding = wordOf(document.encoding());
    if (invocation->wantsJson()) {
        const QJsonObject object{{u"lines"_s, index.lineCount()}, {u"bytes"_s, index.size()},
            {u"encoding"_s, encoding}, {u"indexBytes"_s, qint64(index.memory())}, {u"seconds"_s, seconds}};
        invocation->terminal.printJson(object);
        co_return Done{};
    }
    const QList<std::pair<QString, Cell>> fields{{text("Lines"), QString::number(index.lineCount())},
        {text("Size"), sizeText(index.size())}, {text("Encoding"), encoding},
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
