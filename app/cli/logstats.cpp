// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/describe.h"
#include "core/base/text.h"
#include "core/logs/lineindex.h"
#include "core/logs/textencoding.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

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
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        co_return Error{.kind = Error::Kind::File,
            .message = text("The log %1 cannot be read: %2.").arg(path, file.errorString())};
    const TextEncoding encoding = encodingOf(file.peek(65536));
    LineIndex index(encoding);
    QByteArray window(256 * 1024, Qt::Uninitialized);
    qint64 kept = 0; // half a unit of UTF-16
    while (true) {
        const qint64 got = file.read(window.data() + kept, window.size() - kept);
        if (got <= 0)
            break;
        const qint64 whole = isUtf16(encoding) ? (kept + got) & ~1LL : kept + got;
        index.append(QByteArrayView(window).first(whole));
        kept = kept + got - whole;
        window[0] = kept > 0 ? window[whole] : '\0';
    }
    if (kept > 0)
        index.append(QByteArrayView(window).first(kept));
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
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
