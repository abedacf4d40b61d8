// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/launcher.h"
#include "core/local/localcredential.h"
#include "tests/support/outcome.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <csignal>

namespace tandem::local {

namespace {

/// A service in a home of its own, ended with the test.
class Launching : public testing::Test {
protected:
    void SetUp() override { qputenv("TANDEM_HOME", m_home.path().toUtf8()); }
    void TearDown() override
    {
        EXPECT_TRUE(waitFor(service().stop()));
        qunsetenv("TANDEM_HOME");
    }
    LocalService& service()
    {
        if (!m_service)
            m_service.emplace(DataLayout::ofThisUser(), QStringLiteral(TANDEM_LOCAL_PROGRAM));
        return *m_service;
    }
    void kill(const Endpoint& endpoint) const
    {
        ASSERT_EQ(::kill(pid_t(endpoint.processId), SIGKILL), 0);
        // Its socket closes with it; nothing else tells that it is gone.
        EXPECT_TRUE(QTest::qWaitFor([&] { return ::kill(pid_t(endpoint.processId), 0) != 0; }));
    }
    QString home() const { return m_home.path(); }

private:
    QTemporaryDir m_home;
    std::optional<LocalService> m_service;
};

}

using LauncherTest = Launching;

TEST_F(LauncherTest, StartsTellsAndStops)
{
    EXPECT_FALSE(waitFor(service().status())->isRunning);
    const auto endpoint = waitFor(service().ensureRunning());
    ASSERT_TRUE(endpoint) << endpoint.error().message.toStdString();
    const auto status = waitFor(service().status());
    ASSERT_TRUE(status);
    EXPECT_TRUE(status->isRunning);
    EXPECT_EQ(status->endpoint.processId, endpoint->processId);
    EXPECT_EQ(status->folder, home() + u"/data/local"_s);
    EXPECT_TRUE(waitFor(service().stop()));
    EXPECT_FALSE(waitFor(service().status())->isRunning);
}

TEST_F(LauncherTest, SecondStartFindsTheFirst)
{
    const auto first = waitFor(service().ensureRunning());
    LocalService other(DataLayout::ofThisUser(), QStringLiteral(TANDEM_LOCAL_PROGRAM));
    EXPECT_EQ(waitFor(other.ensureRunning())->processId, first->processId);
}

TEST_F(LauncherTest, TwoAtOnceStartOne)
{
    LocalService other(DataLayout::ofThisUser(), QStringLiteral(TANDEM_LOCAL_PROGRAM));
    auto a = service().ensureRunning();
    auto b = other.ensureRunning();
    a.start();
    b.start();
    ASSERT_TRUE(QTest::qWaitFor([&] { return a.isFinished() && b.isFinished(); }, 30'000));
    const auto first = a.takeOutcome();
    const auto second = b.takeOutcome();
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->processId, second->processId);
}

TEST_F(LauncherTest, KilledServiceComesBackAtTheSamePortWithTheSameToken)
{
    const auto first = waitFor(service().ensureRunning());
    ASSERT_TRUE(first);
    const auto token = service().token();
    kill(*first);
    const auto second = waitFor(service().ensureRunning());
    ASSERT_TRUE(second) << second.error().message.toStdString();
    EXPECT_NE(second->processId, first->processId);
    EXPECT_EQ(second->port, first->port);
    EXPECT_EQ(*service().token(), *token);
}

TEST_F(LauncherTest, TakenPortIsLeftToItsOwner)
{
    const auto first = waitFor(service().ensureRunning());
    ASSERT_TRUE(waitFor(service().stop()));
    QTcpServer squatter;
    ASSERT_TRUE(squatter.listen(QHostAddress::LocalHost, first->port));
    QObject::connect(
        &squatter, &QTcpServer::newConnection, &squatter, [&] { squatter.nextPendingConnection()->close(); });
    const auto second = waitFor(service().ensureRunning());
    ASSERT_TRUE(second);
    EXPECT_NE(second->port, first->port);
}

TEST_F(LauncherTest, FilesOfTheServiceAreForTheOwnerOnly)
{
    ASSERT_TRUE(waitFor(service().ensureRunning()));
    const DataLayout layout = DataLayout::ofThisUser();
    const auto others = QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther;
    for (const QString& path :
        {layout.root(), layout.tokenFile(), layout.secretFile(), layout.endpointFile()})
        EXPECT_FALSE(QFile::permissions(path) & others) << path.toStdString();
}

TEST_F(LauncherTest, SecurePortIsOpenedOnWishAndStaysAcrossARestart)
{
    const auto plain = waitFor(service().ensureRunning());
    EXPECT_TRUE(plain->secureUrl().isEmpty());
    const auto secure = waitFor(service().ensureSecure());
    ASSERT_TRUE(secure) << secure.error().message.toStdString();
    EXPECT_TRUE(QFile::exists(waitFor(service().status())->authorityFile));
    kill(*secure);
    EXPECT_EQ(waitFor(service().ensureRunning())->secureUrl(), secure->secureUrl());
}

TEST_F(LauncherTest, ReasonOfAFailedStartIsTold)
{
    const DataLayout layout = DataLayout::ofThisUser();
    ASSERT_TRUE(writeFile(layout.database(), "this is no database, and long enough to be looked at as one"));
    const auto endpoint = waitFor(service().ensureRunning());
    ASSERT_FALSE(endpoint);
    EXPECT_TRUE(endpoint.error().message.contains(u"not a database"_s))
        << endpoint.error().message.toStdString();
}

TEST_F(LauncherTest, MissingProgramIsAnError)
{
    LocalService without(DataLayout::ofThisUser(), home() + u"/nothing"_s);
    EXPECT_EQ(waitFor(without.ensureRunning()).error().kind, Error::Kind::Process);
}

}
