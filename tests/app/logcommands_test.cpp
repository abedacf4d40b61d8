// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandline.h"
#include "core/base/atomicfile.h"
#include "tests/support/faketerminal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::cli;

namespace {

struct LogCommands : testing::Test {
    QString file(const QByteArray& text)
    {
        const QString path = folder.filePath(u"a.log"_s);
        EXPECT_TRUE(writeFile(path, text));
        return path;
    }
    int run(const QStringList& arguments) { return runCommandLine(terminal, arguments); }
    QJsonDocument json() const { return QJsonDocument::fromJson(terminal.output().toUtf8()); }

    QTemporaryDir folder;
    FakeTerminal terminal;
};

const QByteArray failed =
    "Step 1/2 : FROM base:1\n ---> 001122334455\nStep 2/2 : RUN pip install x==9\n"
    "ERROR: Could not find a version that satisfies the requirement x==9 (from versions: 1, 2)\n"
    "ERROR: No matching distribution found for x==9\n"
    "The command '/bin/sh -c pip' returned a non-zero code: 1\n";

}

TEST_F(LogCommands, ExplainsABuildAsJson)
{
    ASSERT_EQ(run({u"log"_s, u"explain"_s, file(failed), u"--json"_s}), 0) << terminal.errors().toStdString();
    const QJsonArray builds = json().array();
    ASSERT_EQ(builds.size(), 1);
    const QJsonObject build = builds[0].toObject();
    for (const QString& key : {u"builder"_s, u"outcome"_s, u"registry"_s, u"repository"_s, u"tags"_s,
             u"digest"_s, u"baseImage"_s, u"environmentPaths"_s, u"steps"_s, u"failedStep"_s, u"causes"_s})
        EXPECT_TRUE(build.contains(key)) << key.toStdString();
    EXPECT_EQ(build[u"outcome"_s], u"failure"_s);
    EXPECT_EQ(build[u"failedStep"_s], 2);
    EXPECT_TRUE(build[u"digest"_s].isNull());
    const QJsonObject step = build[u"steps"_s].toArray()[1].toObject();
    for (const QString& key : {u"number"_s, u"of"_s, u"text"_s, u"state"_s, u"seconds"_s, u"cached"_s,
             u"firstLine"_s, u"lastLine"_s})
        EXPECT_TRUE(step.contains(key)) << key.toStdString();
    const QJsonObject cause = build[u"causes"_s].toArray()[0].toObject();
    for (const QString& key :
        {u"name"_s, u"sentence"_s, u"lines"_s, u"package"_s, u"entry"_s, u"remedy"_s, u"edit"_s})
        EXPECT_TRUE(cause.contains(key)) << key.toStdString();
    EXPECT_EQ(cause[u"name"_s], u"pip-no-matching-distribution"_s);
}

TEST_F(LogCommands, ExplainsABuildInWords)
{
    ASSERT_EQ(run({u"log"_s, u"explain"_s, file(failed)}), 0);
    EXPECT_TRUE(terminal.output().contains(u"failed"_s));
    EXPECT_TRUE(terminal.output().contains(u"pip's index has no x==9"_s)) << terminal.output().toStdString();
}

TEST_F(LogCommands, ALogWithoutABuildIsAnEmptyArray)
{
    ASSERT_EQ(run({u"log"_s, u"explain"_s, file("epoch 1\n"), u"--json"_s}), 0);
    EXPECT_TRUE(json().isArray());
    EXPECT_TRUE(json().array().isEmpty());
}

TEST_F(LogCommands, AMissingFileIsAFailure)
{
    EXPECT_EQ(run({u"log"_s, u"explain"_s, folder.filePath(u"none"_s)}), 1);
    EXPECT_EQ(run({u"log"_s, u"stats"_s, folder.filePath(u"none"_s)}), 1);
    EXPECT_EQ(run({u"log"_s, u"explain"_s}), 2);
    EXPECT_EQ(run({u"log"_s, u"grep"_s, u"x"_s}), 2);
}

TEST_F(LogCommands, GrepsWithNumbersAndContext)
{
    const QString path = file("one\ntwo\nthree\nfour\nfive\nsix\nTWO");
    ASSERT_EQ(run({u"log"_s, u"grep"_s, u"-n"_s, u"-i"_s, u"-C"_s, u"1"_s, u"two"_s, path}), 0)
        << terminal.errors().toStdString();
    EXPECT_EQ(terminal.output(), u"1-one\n2:two\n3-three\n--\n6-six\n7:TWO\n"_s);
}

TEST_F(LogCommands, GrepCounts)
{
    const QString path = file("loss=0.001\nloss=0.01\nloss=0.0023\n");
    ASSERT_EQ(run({u"log"_s, u"grep"_s, u"-c"_s, u"-E"_s, u"loss=0\\.00\\d+"_s, path}), 0);
    EXPECT_EQ(terminal.output(), u"2\n"_s);
    EXPECT_EQ(run({u"log"_s, u"grep"_s, u"-E"_s, u"("_s, path}), 1);
}

TEST_F(LogCommands, GrepCountsTheLinesThatRipgrepDoes)
{
    const QByteArray crlf = "alpha\r\nan error\r\n\r\nerror\r\n";
    const QByteArray withoutEnd = "alpha\nan error\nthe last error";
    const QByteArray nul("a\0b error\nerror\n", 16);
    const QByteArray longLine = QByteArray(3'000'000, 'x') + " error " + QByteArray(9, 'y');
    const std::tuple<QByteArray, QString, int> counts[] = {{crlf, u"error$"_s, 2}, {crlf, u"^$"_s, 1},
        {crlf, u"x*"_s, 4}, {withoutEnd, u"error$"_s, 2}, {withoutEnd, u"^"_s, 3}, {nul, u"error"_s, 2},
        {{}, u"x*"_s, 0}, {"\n\n\n", u"^$"_s, 3}, {longLine, u"x error y+$"_s, 1}};
    for (const auto& [bytes, pattern, count] : counts) {
        FakeTerminal counted;
        ASSERT_EQ(runCommandLine(counted, {u"log"_s, u"grep"_s, u"-c"_s, u"-E"_s, pattern, file(bytes)}), 0);
        EXPECT_EQ(counted.output().trimmed().toInt(), count) << bytes.left(60).toStdString();
    }
}

TEST_F(LogCommands, GrepTellsHowItsLinesDifferFromTheFilesOwn)
{
    ASSERT_EQ(run({u"log"_s, u"grep"_s, u"--help"_s}), 0);
    EXPECT_TRUE(terminal.output().contains(u"FILE"_s));
    EXPECT_TRUE(terminal.output().contains(u"carriage"_s));
}

TEST_F(LogCommands, GrepPrintsLinesThatAreSharedByContextsOnce)
{
    const QString path = file("a\nhit\nb\nhit\nc\nd\ne\nf\nhit");
    ASSERT_EQ(run({u"log"_s, u"grep"_s, u"-n"_s, u"-C"_s, u"2"_s, u"hit"_s, path}), 0);
    EXPECT_EQ(terminal.output(), u"1-a\n2:hit\n3-b\n4:hit\n5-c\n6-d\n7-e\n8-f\n9:hit\n"_s);
}

TEST_F(LogCommands, GrepShowsWhatATerminalWouldAndNoSecret)
{
    constexpr char bytes[] = "\x1b[31mhit\x1b[0m one\r\n 10% hit\r 20% done\npassword=hit1234\nhit \0two\n";
    ASSERT_EQ(run({u"log"_s, u"grep"_s, u"hit"_s, file(QByteArray(bytes, sizeof bytes - 1))}), 0);
    EXPECT_EQ(terminal.output(), u"hit one\npassword=***\nhit two\n"_s);
}

TEST_F(LogCommands, GrepAndStatisticsKnowTheEncodings)
{
    const QString text = u"eins\nzwölf\ngrün"_s;
    QByteArray little("\xff\xfe"), big("\xfe\xff");
    for (const QChar c : text) {
        little += char(c.unicode() & 0xff);
        little += char(c.unicode() >> 8);
        big += char(c.unicode() >> 8);
        big += char(c.unicode() & 0xff);
    }
    const std::pair<QString, QByteArray> files[] = {{u"utf-8"_s, text.toUtf8()},
        {u"latin-1"_s, text.toLatin1()}, {u"utf-16le"_s, little}, {u"utf-16be"_s, big}};
    for (const auto& [encoding, bytes] : files) {
        FakeTerminal found, told;
        const QString path = file(bytes);
        ASSERT_EQ(runCommandLine(found, {u"log"_s, u"grep"_s, u"-n"_s, u"-E"_s, u"w.lf|ü"_s, path}), 0);
        EXPECT_EQ(found.output(), u"2:zwölf\n3:grün\n"_s) << encoding.toStdString();
        ASSERT_EQ(runCommandLine(told, {u"log"_s, u"stats"_s, path, u"--json"_s}), 0);
        const QJsonObject object = QJsonDocument::fromJson(told.output().toUtf8()).object();
        EXPECT_EQ(object[u"encoding"_s], encoding);
        EXPECT_EQ(object[u"lines"_s], 3) << encoding.toStdString();
        EXPECT_EQ(object[u"bytes"_s], bytes.size()) << encoding.toStdString();
    }
}

TEST_F(LogCommands, StatisticsOfAFileThatIsIndexedByThreads)
{
    const QByteArray line(99, 'x');
    ASSERT_EQ(run({u"log"_s, u"stats"_s, file((line + '\n').repeated(400'000)), u"--json"_s}), 0);
    EXPECT_EQ(json().object()[u"lines"_s], 400'000);
    EXPECT_EQ(json().object()[u"bytes"_s], 40'000'000);
    EXPECT_LE(json().object()[u"indexBytes"_s].toInt(), 520'000);
}

TEST_F(LogCommands, TellsStatistics)
{
    ASSERT_EQ(run({u"log"_s, u"stats"_s, file("one\ntwo\nthree"), u"--json"_s}), 0);
    const QJsonObject object = json().object();
    EXPECT_EQ(object[u"lines"_s], 3);
    EXPECT_EQ(object[u"bytes"_s], 13);
    EXPECT_EQ(object[u"encoding"_s], u"utf-8"_s);
    EXPECT_GT(object[u"indexBytes"_s].toInt(), 0);
    EXPECT_GE(object[u"seconds"_s].toDouble(-1), 0);
}
