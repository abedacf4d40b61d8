// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/linematcher.h"
#include "core/logs/logdocument.h"
#include "core/logs/logexport.h"
#include "core/logs/logissues.h"
#include "core/logs/logsearch.h"

#include <QSignalSpy>
#include <QStringEncoder>
#include <QTemporaryDir>
#include <QTest>
#include <gtest/gtest.h>

// Logs as programs write them that think they write to a terminal.
namespace tandem {

namespace {
struct TerminalLog {
    QTemporaryDir folder;
    QString path = folder.filePath(u"build.log"_s);
    LogDocument document;

    explicit TerminalLog(const QByteArray& text = {})
    {
        write(text);
        document.open(path);
    }
    void write(const QByteArray& text)
    {
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::Append));
        file.write(text);
    }
    void append(const QByteArray& text)
    {
        write(text);
        document.refresh();
    }
    QStringList rows() const
    {
        QStringList rows;
        for (qint64 row = 0; row < document.rowCount(); ++row)
            rows << document.line(document.lineOfRow(row)).text.trimmed();
        return rows;
    }
    LogRange range() const { return document.range(0, document.lineCount() - 1); }
};

QByteArray padded(const QByteArray& text)
{
    return text.leftJustified(80) + "\x1b[0m\n";
}

/// One frame of `docker build --progress=tty`, above which the last one had so many rows.
QByteArray buildKitFrame(int rowsBefore, const QByteArrayList& rows)
{
    QByteArray frame = QByteArray("\x1b[1A").repeated(rowsBefore) + "\x1b[0G\x1b[?25l";
    for (const QByteArray& row : rows)
        frame += padded(row);
    return frame + "\x1b[?25h";
}

QByteArray buildKitLog()
{
    return "$ docker build .\n"
        + buildKitFrame(0, {"[+] Building 0.1s (1/3)", " => [internal] load build definition  0.0s"})
        + buildKitFrame(2,
            {"[+] Building 3.2s (2/3)", "\x1b[34m => [internal] load build definition  0.0s",
                " => [1/2] FROM docker.io/library/python:3.10  3.0s"})
        + buildKitFrame(3,
            {"[+] Building 4.0s (3/3) FINISHED", "\x1b[34m => [internal] load build definition  0.0s",
                "\x1b[34m => CACHED [1/2] FROM docker.io/library/python:3.10  0.0s",
                "\x1b[34m => [2/2] RUN pip install torch  0.7s"})
        + "done\n";
}

QByteArray dockerPullLog(int updates)
{
    QByteArray text = "Using default tag: latest\nlatest: Pulling from library/python\n"
                      "\n\x1b[1A\x1b[2K\r0a1b2c: Pulling fs layer \r\x1b[1B"
                      "\n\x1b[1A\x1b[2K\r3d4e5f: Pulling fs layer \r\x1b[1B";
    for (int i = 1; i <= updates; ++i) {
        const QByteArray state =
            i < updates ? "Downloading " + QByteArray::number(i) + " MB" : "Pull complete ";
        text +=
            "\x1b[2A\x1b[2K\r0a1b2c: " + state + "\r\x1b[2B\x1b[1A\x1b[2K\r3d4e5f: " + state + "\r\x1b[1B";
    }
    return text + "Digest: sha256:77\nStatus: Downloaded newer image for python:latest\n";
}
}

TEST(RepaintedLog, OfBuildKitShowsTheLastFrame)
{
    const TerminalLog log(buildKitLog());
    EXPECT_EQ(log.rows(),
        QStringList({u"$ docker build ."_s, u"[+] Building 4.0s (3/3) FINISHED"_s,
            u"=> [internal] load build definition  0.0s"_s,
            u"=> CACHED [1/2] FROM docker.io/library/python:3.10  0.0s"_s,
            u"=> [2/2] RUN pip install torch  0.7s"_s, u"done"_s}));
    EXPECT_EQ(log.document.line(log.document.lineOfRow(3)).stretches.value(0).color, AnsiColor::Blue);
}

TEST(RepaintedLog, OfAPullHasARowForEachLayer)
{
    const TerminalLog log(dockerPullLog(1000));
    EXPECT_EQ(log.rows(),
        QStringList({u"Using default tag: latest"_s, u"latest: Pulling from library/python"_s,
            u"0a1b2c: Pull complete"_s, u"3d4e5f: Pull complete"_s, u"Digest: sha256:77"_s,
            u"Status: Downloaded newer image for python:latest"_s}));
    const QList<LogLine> states = log.document.states(2);
    ASSERT_EQ(states.size(), 1001);
    EXPECT_EQ(log.document.line(2).states, 1001);
    EXPECT_EQ(states[0].text, u"0a1b2c: Pulling fs layer "_s);
    EXPECT_EQ(states[999].text, u"0a1b2c: Downloading 999 MB"_s);
}

TEST(RepaintedLog, OfComposeShowsHowEachServiceEnded)
{
    const auto frame = [](int up, const QByteArray& head, const QByteArray& db, const QByteArray& web) {
        return QByteArray("\x1b[1A").repeated(up) + "\x1b[0G\x1b[?25l" + head + "\n" + padded(" db   " + db)
            + padded(" web  " + web) + "\x1b[?25h";
    };
    const TerminalLog log("docker compose up\n" + frame(0, "[+] Running 0/2", "Creating", "Waiting")
        + frame(3, "[+] Running 1/2", "Started", "Creating") + frame(3, "[+] Running 2/2", "Started", "Error")
        + "ready\n");
    EXPECT_EQ(log.rows(),
        QStringList(
            {u"docker compose up"_s, u"[+] Running 2/2"_s, u"db   Started"_s, u"web  Error"_s, u"ready"_s}));
    EXPECT_EQ(log.document.states(3).size(), 3);
    EXPECT_EQ(log.document.states(2).size(), 2);
}

TEST(RepaintedLog, OfSeveralBarsShowsEachOnce)
{
    QByteArray text = "training\n";
    for (int i = 0; i <= 100; ++i) {
        const QByteArray percent = QByteArray::number(i) + "%";
        text += "\repoch: " + percent + "\n\rbatch: " + percent + "\x1b[A";
    }
    TerminalLog log(text + "\n\n\x1b[31msaved\x1b[0m\n");
    EXPECT_EQ(log.rows(), QStringList({u"training"_s, u"epoch: 100%"_s, u"batch: 100%"_s, u"saved"_s}));
}

TEST(RepaintedLog, GrowsByARowOnlyWhenThereIsOne)
{
    TerminalLog log("begin\na 1\nb 1\n");
    QSignalSpy repainted(&log.document, &LogDocument::repainted);
    log.append("\x1b[2A");
    EXPECT_EQ(log.rows(), QStringList({u"begin"_s, u"a 1"_s, u"b 1"_s}));
    log.append("\x1b[2Ka");
    log.append(" 2");
    EXPECT_EQ(log.rows(), QStringList({u"begin"_s, u"a 2"_s, u"b 1"_s}));
    log.append("\n\x1b");
    log.append("[2Kb 2\nend");
    EXPECT_EQ(log.rows(), QStringList({u"begin"_s, u"a 2"_s, u"b 2"_s, u"end"_s}));
    EXPECT_GE(repainted.count(), 4);
    log.append(" of it\nmore\n");
    EXPECT_EQ(log.rows().last(), u"more"_s);
    EXPECT_EQ(log.document.line(5).text, u"end of it"_s);
    ASSERT_TRUE(QFile::remove(log.path));
    log.append("new\n");
    EXPECT_EQ(log.rows(), QStringList({u"new"_s}));
}

TEST(RepaintedLog, IsTheSameHoweverItComes)
{
    for (const QByteArray& text : {buildKitLog(), dockerPullLog(20)}) {
        const TerminalLog whole(text);
        for (const int step : {1, 7, 100}) {
            TerminalLog log;
            for (qsizetype at = 0; at < text.size(); at += step)
                log.append(text.mid(at, step));
            EXPECT_EQ(log.rows(), whole.rows());
        }
    }
}

TEST(RepaintedLog, OfManyMegabytesIsReadInTheBackground)
{
    const QByteArray plain = QByteArray("a line of some length, as logs have them\n").repeated(500'000);
    TerminalLog log(plain + buildKitLog() + plain);
    ASSERT_TRUE(log.document.isIndexing());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !log.document.isIndexing(); }, 30'000));
    EXPECT_EQ(log.document.rowCount(), 1'000'006);
    EXPECT_EQ(log.document.line(log.document.lineOfRow(500'003)).text.trimmed(),
        u"=> CACHED [1/2] FROM docker.io/library/python:3.10  0.0s"_s);
    log.append("\x1b[1Alast\n");
    EXPECT_EQ(log.document.line(log.document.lineOfRow(1'000'005)).text,
        u"lastne of some length, as logs have them"_s);
}

TEST(RepaintedLog, MayBeUtf16)
{
    const QByteArray text = QStringEncoder(QStringEncoder::Utf16LE)(QString::fromUtf8(dockerPullLog(3)));
    const TerminalLog log("\xff\xfe" + text);
    EXPECT_EQ(log.rows().value(2), u"0a1b2c: Pull complete"_s);
    EXPECT_EQ(log.rows().size(), 6);
}

TEST(RepaintedLog, IsSearchedCopiedAndSavedAsItIsShown)
{
    const TerminalLog log("begin\nerror: one\nb\n\x1b[2A\x1b[2Kpassword=hunter2\n\x1b[2Kerror: two\nend\n");
    const auto linesOf = [&](const QString& text) {
        return matchingLines(log.range(), *LineMatcher::of({.text = text}), {});
    };
    EXPECT_EQ(linesOf(u"two"_s), std::vector<qint64>({2}));
    EXPECT_EQ(linesOf(u"one"_s), std::vector<qint64>());
    EXPECT_EQ(issuesIn(log.range(), 0, {}), std::vector<LogIssue>({{2, LogSeverity::Error}}));
    EXPECT_EQ(log.document.text(0, 0, 5, 3), u"begin\npassword=***\nerror: two\nend"_s);
    const QString target = log.folder.filePath(u"saved.txt"_s);
    ASSERT_TRUE(exportNow({log.range(), target, {}}, {}));
    QFile saved(target);
    ASSERT_TRUE(saved.open(QIODevice::ReadOnly));
    EXPECT_EQ(saved.readAll(), "begin\npassword=***\nerror: two\nend\n");
}

}
