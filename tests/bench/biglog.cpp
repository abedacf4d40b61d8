// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/biglog.h"

#include <QFile>
#include <random>

namespace tandem {

namespace {
constexpr int blockLines = 94'000;
constexpr int blocks = 200;

/// Lines of a training loop, a few warnings and progress of a download between them; 114 bytes on average.
QByteArray block()
{
    std::mt19937 random(1);
    const auto below = [&random](unsigned limit) { return unsigned(random() % limit); };
    QByteArray text;
    for (int i = 0; i < blockLines; ++i) {
        const unsigned kind = below(1000);
        if (kind == 0)
            text += "2026-11-21 10:03:12.402 | WARNING  | train.loop:step:88 - gradient norm is larger than "
                    "usual\n";
        else if (kind < 30)
            text += "2026-11-21 10:03:12.402 | INFO     | data.cache:fetch:41 - shard "
                + QByteArray::number(below(100'000))
                + " of the training set is read from the cache of the node\n";
        else
            text += "2026-11-21 10:" + QByteArray::number(10 + below(50)) + ':'
                + QByteArray::number(10 + below(50)) + '.' + QByteArray::number(100 + below(900))
                + " | INFO     | train.loop:step:93 - epoch=" + QByteArray::number(below(100))
                + " step=" + QByteArray::number(below(1'000'000)) + " loss=0."
                + QByteArray::number(below(10'000)).rightJustified(4, '0') + " lr=3e-04 samples/s="
                + QByteArray::number(100 + below(900)) + '.' + QByteArray::number(below(10)) + '\n';
    }
    return text;
}
}

BigLog::BigLog()
    : m_path(m_folder.filePath(u"std_log.txt"_s))
{
    const QByteArray text = block();
    QFile file(m_path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        qFatal("%s cannot be written", qPrintable(m_path));
    for (int i = 0; i < blocks; ++i)
        if (file.write(text) != text.size())
            qFatal("There is no room for %s", qPrintable(m_path));
}

}
