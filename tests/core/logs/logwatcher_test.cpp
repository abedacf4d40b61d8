// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logwatcher.h"

#include "core/base/literals.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

namespace tandem {

namespace {
void append(const QString& path, const QByteArray& text)
{
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::Append));
    file.write(text);
}
}

TEST(LogWatcher, TellsOfEveryThingThatHappensToAFile)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"log.txt"_s);
    LogWatcher watcher;
    watcher.watch(path);
    QSignalSpy changed(&watcher, &LogWatcher::changed);
    append(path, "created\n");
    EXPECT_TRUE(changed.wait());
    append(path, "grown\n");
    EXPECT_TRUE(changed.wait());
    EXPECT_TRUE(QFile::remove(path));
    EXPECT_TRUE(changed.wait());
    changed.clear();
    append(path, "replaced\n");
    EXPECT_TRUE(changed.count() > 0 || changed.wait());
}

}
