// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "tests/integration/killprocess.h"
#include "tests/integration/program.h"

#include <QDir>
#include <QProcess>

using namespace tandem;

namespace {

struct Draft : TheProgram {
    /// The window, with somebody at its keyboard who types the draft or reads it.
    void openWindow(QProcess& window, const QString& task)
    {
        QProcessEnvironment environment = surroundings();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"QT_PLUGIN_PATH"_s, QDir(QStringLiteral(TANDEM_TYPIST)).filePath(u".."_s));
        environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"typist:"_s + task);
        window.setProcessEnvironment(environment);
        window.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        window.start(QStringLiteral(TANDEM_PROGRAM), QStringList());
    }

    bool isKept(const QByteArray& text) const
    {
        const QDir drafts(home.filePath(u"data/drafts"_s));
        const QStringList files = drafts.entryList(QDir::Files);
        return std::any_of(files.begin(), files.end(),
            [&](const QString& file) { return readFile(drafts.filePath(file)).valueOr({}).contains(text); });
    }
};

}

TEST_F(Draft, SurvivesAProgramThatIsKilled)
{
    const auto typed = "scipy=1.11 # as in the paper";
    QProcess killed;
    openWindow(killed, u"type"_s);
    ASSERT_TRUE(
        QTest::qWaitFor([&] { return isKept(typed) || killed.state() == QProcess::NotRunning; }, 240'000));
    ASSERT_TRUE(isKept(typed));
    killProcess(killed.processId());
    ASSERT_TRUE(killed.waitForFinished(-1));
    EXPECT_EQ(killed.exitStatus(), QProcess::CrashExit);

    QProcess next;
    openWindow(next, u"read"_s);
    ASSERT_TRUE(next.waitForFinished(240'000));
    const QByteArray said = next.readAllStandardOutput();
    EXPECT_TRUE(said.startsWith("torch-env\n")) << said.toStdString();
    EXPECT_TRUE(said.contains(typed)) << said.toStdString();
}
