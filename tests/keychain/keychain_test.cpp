// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async/process.h"
#include "core/auth/chunkedstore.h"
#include "core/auth/keychainstore.h"
#include "core/base/json.h"
#include "tests/support/outcome.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTextStream>

using namespace tandem;

namespace {

/// "store NAME SIZE", "read NAME", "remove NAME" in a process of its own, since a process keeps its
/// connection to a bus. Prints what came of it.
int runCommand(const QStringList& arguments)
{
    KeychainSecretStore keychain(u"Tandem test"_s);
    ChunkedSecretStore store(keychain);
    const QString name = arguments[2];
    QJsonObject said;
    const auto tell = [&](const auto& result) {
        if (!result)
            said.insert(u"error"_s, result.error().code);
        return bool(result);
    };
    if (arguments[1] == u"store")
        tell(waitFor(store.write(name, QByteArray(arguments[3].toInt(), 's'))));
    else if (arguments[1] == u"remove")
        tell(waitFor(store.remove(name)));
    else if (const auto secret = waitFor(store.read(name)); tell(secret))
        said.insert(u"size"_s, secret->count('s'));
    QTextStream(stdout) << json::compact(said) << Qt::endl;
    return 0;
}

/// A home with a bus and a keyring that lasts for one line of shell.
struct KeychainTest : testing::Test {
    QTemporaryDir home;

    /// Runs `script` in a new session; $0 is this program. A new session is a restart of everything.
    QString session(const QString& script, const QString& launcher = QStringLiteral(TANDEM_DBUS_RUN_SESSION))
    {
        Command command = Command::of(
            launcher, {u"--"_s, u"/bin/sh"_s, u"-c"_s, script, QCoreApplication::applicationFilePath()});
        if (launcher.isEmpty()) {
            command.program = command.arguments[1];
            command.arguments = command.arguments.mid(2);
        }
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
        environment.insert(u"ASAN_OPTIONS"_s, u"detect_leaks=0"_s);
        if (launcher.isEmpty())
            environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path="_s + home.filePath(u"nobody"_s));
        command.environment = environment;
        const auto output = waitFor(runProcess(std::move(command)), 100'000);
        EXPECT_TRUE(output);
        if (!output)
            return {};
        EXPECT_EQ(output->exitCode, 0) << output->standardError.constData();
        return QString::fromUtf8(output->standardOutput).trimmed();
    }
    /// The keyring opens with this password, and is made with it when it is not there.
    static QString unlocked(const QString& script)
    {
        return u"printf password | %1 --unlock --components=secrets >&2 && %2"_s.arg(
            QStringLiteral(TANDEM_GNOME_KEYRING), script);
    }
};

}

TEST_F(KeychainTest, ReadsBackAfterARestartWhatItStored)
{
    EXPECT_EQ(session(unlocked(u"$0 store a 10"_s)), u"{}"_s);
    EXPECT_EQ(session(unlocked(u"$0 read a"_s)), uR"({"size":10})"_s);
    EXPECT_EQ(session(unlocked(u"$0 read another"_s)), uR"({"size":0})"_s);
}

TEST_F(KeychainTest, KeepsATokenOfSixKilobytesAndRemovesAllOfIt)
{
    EXPECT_EQ(session(unlocked(u"$0 store a 6144 && $0 read a && $0 remove a && $0 read a && $0 remove a"_s)),
        u"{}\n{\"size\":6144}\n{}\n{\"size\":0}\n{}"_s);
}

TEST_F(KeychainTest, SaysThatALockedOneRefuses)
{
    EXPECT_EQ(session(unlocked(u"$0 store a 10"_s)), u"{}"_s);
    const QString locked = QStringLiteral(TANDEM_GNOME_KEYRING) + u" --start --components=secrets >&2 && "_s;
    EXPECT_EQ(session(locked + u"$0 read a"_s), uR"({"error":"KeychainDenied"})"_s);
    EXPECT_EQ(session(locked + u"$0 store b 10"_s), uR"({"error":"KeychainDenied"})"_s);
    EXPECT_EQ(session(unlocked(u"$0 read a"_s)), uR"({"size":10})"_s);
}

TEST_F(KeychainTest, SaysThatThereIsNone)
{
    EXPECT_EQ(session(u"$0 store a 10; $0 read a; $0 remove a"_s, QString()),
        u"{\"error\":\"NoKeychain\"}\n{\"error\":\"NoKeychain\"}\n{\"error\":\"NoKeychain\"}"_s);
}

int main(int argc, char* argv[])
{
    testing::InitGoogleTest(&argc, argv);
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    return arguments.size() > 2 ? runCommand(arguments) : RUN_ALL_TESTS();
}
