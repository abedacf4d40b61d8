// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sample/sample.h"

#include "core/async/process.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/environment/condayaml.h"
#include "tests/support/outcome.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <gtest/gtest.h>

using namespace tandem;

namespace {

/// A tracking server that remembers what was logged, and who it said it was.
struct TrackingServer : QTcpServer {
    QByteArray status = "200 OK";
    QList<QJsonObject> batches;
    QByteArray heads;

    TrackingServer()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket* socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
    }

    void read(QTcpSocket* socket)
    {
        const QByteArray request = socket->property("request").toByteArray() + socket->readAll();
        socket->setProperty("request", request);
        const auto body = request.mid(request.indexOf("\r\n\r\n") + 4);
        const auto object = json::parseObject(body);
        if (!object)
            return;
        heads += request.left(request.size() - body.size());
        batches << *object;
        socket->write("HTTP/1.1 " + status + "\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        socket->disconnectFromHost();
    }
};

struct SampleRun {
    QTemporaryDir folder;
    Command command = Command::of(u"python3"_s, {Sample::scriptName(), u"--epochs"_s, u"5"_s});

    SampleRun()
    {
        EXPECT_TRUE(Sample::writeTo(folder.path()));
        command.workingFolder = folder.path();
        for (const QString& name : command.environment.keys())
            if (name.startsWith(u"MLFLOW"_s) || name.endsWith(u"_proxy"_s, Qt::CaseInsensitive))
                command.environment.remove(name);
    }
    void track(const TrackingServer& server)
    {
        command.environment.insert(u"MLFLOW_TRACKING_URI"_s,
            u"http://127.0.0.1:%1/mlflow/v1.0/w?is-remote=True"_s.arg(server.serverPort()));
        command.environment.insert(u"MLFLOW_RUN_ID"_s, u"run-1"_s);
        command.environment.insert(u"MLFLOW_TRACKING_TOKEN"_s, u"a-token"_s);
    }
    double accuracy() const
    {
        const auto bytes = readFile(folder.filePath(u"outputs/model.json"_s));
        return bytes ? (*json::parseObject(*bytes))[u"accuracy"_s].toDouble() : 0;
    }
};

}

TEST(Sample, LearnsWithoutATrackingServerAndSaysSo)
{
    SampleRun run;
    run.command.arguments[2] = u"30"_s;
    const auto output = waitFor(runChecked(run.command));
    ASSERT_TRUE(output) << qPrintable(output.error().message);
    EXPECT_TRUE(output->standardOutput.contains("No tracking server is set"));
    EXPECT_TRUE(output->standardOutput.contains("epoch  30 of 30"));
    EXPECT_GT(run.accuracy(), 0.8);
}

TEST(Sample, LogsItsParametersAndEveryEpoch)
{
    TrackingServer server;
    SampleRun run;
    run.track(server);
    const auto output = waitFor(runChecked(run.command));
    ASSERT_TRUE(output) << qPrintable(output.error().message);
    ASSERT_EQ(server.batches.size(), 6);
    EXPECT_TRUE(server.heads.startsWith("POST /mlflow/v1.0/w/api/2.0/mlflow/runs/log-batch HTTP/1.1\r\n"));
    EXPECT_TRUE(server.heads.contains("Authorization: Bearer a-token\r\n"));
    EXPECT_EQ(server.batches[0][u"params"_s][0][u"value"_s], u"5"_s);
    EXPECT_EQ(server.batches[5][u"run_id"_s], u"run-1"_s);
    EXPECT_EQ(server.batches[5][u"metrics"_s][2][u"key"_s], u"accuracy"_s);
    EXPECT_EQ(server.batches[5][u"metrics"_s][2][u"step"_s], 5);
    EXPECT_FALSE(output->standardOutput.contains("a-token"));
}

TEST(Sample, TrainsOnWhenLoggingIsRefused)
{
    TrackingServer server;
    server.status = "403 Forbidden";
    SampleRun run;
    run.track(server);
    const auto output = waitFor(runChecked(run.command));
    ASSERT_TRUE(output) << qPrintable(output.error().message);
    EXPECT_EQ(server.batches.size(), 1);
    EXPECT_TRUE(output->standardError.contains("403"));
    EXPECT_GT(run.accuracy(), 0);
}

TEST(Sample, KeepsWhatAPersonChanged)
{
    QTemporaryDir folder;
    ASSERT_TRUE(Sample::writeTo(folder.path()));
    ASSERT_TRUE(writeFile(folder.filePath(u"train.py"_s), "mine"));
    ASSERT_TRUE(Sample::writeTo(folder.path()));
    EXPECT_EQ(*readFile(folder.filePath(u"train.py"_s)), "mine");
}

TEST(Sample, HasAnEnvironmentThatReads)
{
    const auto definition = fromCondaYaml(Sample::condaYaml());
    ASSERT_TRUE(definition);
    EXPECT_EQ(definition->pythonVersion(), u"3.11"_s);
    EXPECT_TRUE(definition->pipRequirements.isEmpty());
}
