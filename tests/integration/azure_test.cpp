// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connection.h"
#include "core/async/process.h"
#include "core/auth/devicecode.h"
#include "core/azure/runfollower.h"
#include "core/azure/workspaceconfig.h"
#include "core/base/atomicfile.h"
#include "core/base/json.h"
#include "core/sample/sample.h"
#include "tests/support/azurescene.h"
#include "tests/support/outcome.h"
#include "tests/support/rsacertificate.h"
#include "tests/support/scriptedproxy.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

using namespace tandem;
using namespace tandem::azure;

namespace {

constexpr int patience = 300'000;

/// The client of Azure, over TLS with a private authority, from the sign-in on.
struct AzureWorkspaces : testing::Test {
    AzureScene scene{QStringLiteral(TANDEM_LOCAL)};
    Connection connection{scene.folders(), QStringLiteral(TANDEM_LOCAL)};
    Accounts& accounts = connection.accounts().accounts();

    /// Somebody signs in with a code.
    Task<Account> signIn()
    {
        const TokenEndpoint endpoint = accounts.endpoint(scene.cloud(), {}, {}, scene.authorityFile());
        const QString scope = scene.cloud().scope(Audience::ResourceManager);
        DeviceCodeSignIn way(endpoint, connection.timer());
        const DeviceCode code = co_await way.begin(scope);
        EXPECT_EQ(code.userCode, u"ABCD-1234"_s);
        const Tokens tokens = co_await way.finish(code);
        co_return co_await accounts.addPerson(scene.cloud(), endpoint, scope, tokens);
    }

    std::shared_ptr<WorkspaceClient> signInAndOpen()
    {
        const auto account = waitFor(signIn());
        EXPECT_TRUE(account) << (account ? "" : account.error().message.toStdString());
        QList<ListedWorkspace> listed;
        const auto told = [&](const WorkspaceDirectory::Found& found) {
            EXPECT_TRUE(found.workspaces) << found.workspaces.error().message.toStdString();
            listed << *found.workspaces;
        };
        EXPECT_TRUE(waitFor(connection.directory().list(accounts.all(), told)));
        EXPECT_EQ(listed.size(), 1);
        const auto opened = waitFor(connection.directory().open(listed.value(0).id));
        EXPECT_TRUE(opened) << (opened ? "" : opened.error().message.toStdString());
        return opened ? *opened : nullptr;
    }

    static JobSpec sampleOn(WorkspaceClient& workspace, const QString& folder)
    {
        EXPECT_TRUE(Sample::writeTo(folder));
        EnvironmentVersion version;
        version.name = u"plain"_s;
        version.image = u"python:3.11-slim"_s;
        const auto environment = waitFor(workspace.environments().registerVersion(version));
        const ClusterSpec cluster{.name = u"cpu"_s, .vmSize = u"Standard_DS3_v2"_s};
        const auto obtained = waitFor(workspace.computes().getOrCreate(cluster));
        const auto code = waitFor(workspace.codes().upload(folder));
        EXPECT_TRUE(environment && obtained && code);
        JobSpec spec;
        spec.command = u"python train.py"_s;
        spec.codeId = code ? code->codeId : QString();
        spec.environmentId = environment ? environment->id : QString();
        spec.computeId = obtained ? obtained->compute.id : QString();
        return spec;
    }
};

}

TEST_F(AzureWorkspaces, AreWorkedInFromTheSignInToTheMetrics)
{
    const auto workspace = signInAndOpen();
    ASSERT_TRUE(workspace);
    EXPECT_EQ(workspace->location().resourceManager, scene.cloud().resourceManager);
    const auto spec = sampleOn(*workspace, scene.home() + u"/project"_s);
    const auto job = waitFor(workspace->jobs().submit(spec));
    ASSERT_TRUE(job) << job.error().message.toStdString();

    const RunFollower::Services services{
        workspace->runs(), workspace->metrics(), connection.timer(), connection.clock()};
    RunFollower follower(services, job->name, connection.runFolder(job->name));
    QSignalSpy ended(&follower, &RunFollower::ended);
    follower.start();
    ASSERT_TRUE(ended.wait(patience));
    EXPECT_EQ(follower.details().status, RunStatus::Completed)
        << follower.details().error.message.toStdString();
    EXPECT_TRUE(readFile(follower.fileOf(u"user_logs/std_log.txt"_s)).valueOr({}).contains("epoch"));
    ASSERT_FALSE(follower.metrics().isEmpty());
    EXPECT_GT(follower.metrics().first().points.size(), 1);
    const auto jobs = waitFor(workspace->jobs().list(10));
    ASSERT_TRUE(jobs);
    ASSERT_EQ(jobs->size(), 1);
    EXPECT_EQ(jobs->first().name, job->name);
    const QString model = scene.home() + u"/model.json"_s;
    EXPECT_TRUE(waitFor(workspace->artifacts().download(job->name, u"outputs/model.json"_s, model)));
    EXPECT_TRUE(json::parseObject(readFile(model).valueOr({})));
    // The local workspace of the same person is another one.
    EXPECT_FALSE(waitFor(connection.service().status())->isRunning);
}

TEST_F(AzureWorkspaces, WhatWasBeingDoneGoesOnAfterSigningInAgain)
{
    const auto workspace = signInAndOpen();
    ASSERT_TRUE(workspace);
    const auto spec = sampleOn(*workspace, scene.home() + u"/project"_s);
    // The organization wants a newer proof before it gives another token.
    const Account ada = accounts.all().first();
    (*accounts.tokens(ada.id()))
        ->refuse(scene.cloud().scope(Audience::ResourceManager), {}, scene.token(), {});
    const auto refusal = ScriptedAuthority::error(u"interaction_required"_s);
    scene.authority().onToken({refusal});
    EXPECT_TRUE(needsSignIn(waitFor(workspace->jobs().list(1)).error())) << "nobody is there to sign in";

    connection.signInDesk().reset(ada.id());
    int asked = 0;
    connection.setSignIn([&](const Account& account, const Error& why) {
        ++asked;
        EXPECT_EQ(account, ada);
        EXPECT_TRUE(needsSignIn(why));
        scene.authority().onToken({scene.tokens()});
        return [](Task<Account> signing) -> Task<Done> {
            co_await signing;
            co_return Done{};
        }(signIn());
    });
    const auto job = waitFor(workspace->jobs().submit(spec));
    ASSERT_TRUE(job) << job.error().message.toStdString();
    EXPECT_EQ(asked, 1);
    EXPECT_EQ(waitFor(workspace->jobs().list(10))->size(), 1) << "submitted once";
    EXPECT_TRUE(waitFor(workspace->jobs().cancel(job->name)));
}

namespace {

/// The program as a person calls it, signed in as an application with a certificate.
struct AzureCommandLine : testing::Test {
    ProcessOutput run(const QStringList& arguments, const QString& folder = {})
    {
        Command command = Command::of(QStringLiteral(TANDEM_PROGRAM), arguments);
        command.environment = QProcessEnvironment::systemEnvironment();
        for (const QString& display : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            command.environment.remove(display);
        command.workingFolder = folder;
        return waitFor(runProcess(std::move(command)), patience).valueOr(ProcessOutput{.exitCode = -1});
    }
    QJsonObject json(const QStringList& arguments, const QString& folder = {})
    {
        const ProcessOutput output = run(arguments + QStringList{u"--json"_s}, folder);
        EXPECT_EQ(output.exitCode, 0) << output.standardError.toStdString();
        return json::parseObject(output.standardOutput).valueOr({});
    }
    void login()
    {
        const RsaCertificate certificate;
        const QString file = scene.home() + u"/application.pem"_s;
        ASSERT_TRUE(writeFile(file, certificate.certificate() + certificate.key(), Access::OwnerOnly));
        const ProcessOutput output = run(
            {u"login"_s, u"--service-principal"_s, u"--cloud"_s, u"Scripted"_s, u"--tenant"_s, u"contoso"_s,
                u"--client-id"_s, u"app"_s, u"--certificate"_s, file, u"--ca-file"_s, scene.authorityFile()});
        ASSERT_EQ(output.exitCode, 0) << output.standardError.toStdString();
    }

    AzureScene scene{QStringLiteral(TANDEM_LOCAL)};
};

}

TEST_F(AzureCommandLine, WorksInTheWorkspaceThatIsNamed)
{
    login();
    const QJsonArray listed = json({u"workspace"_s, u"list"_s}).value(u"workspaces"_s).toArray();
    ASSERT_EQ(listed.size(), 1);
    const QString name = listed.first().toObject().value(u"name"_s).toString();
    const QString id = listed.first().toObject().value(u"id"_s).toString();
    const QStringList named{u"--workspace"_s, name};

    run(QStringList{u"env"_s, u"register"_s, u"--name"_s, u"plain"_s, u"--image"_s, u"python:3.11-slim"_s}
        + named);
    const QString project = scene.home() + u"/project"_s;
    ASSERT_TRUE(Sample::writeTo(project));
    const QStringList submission = QStringList{u"run"_s, u"submit"_s, u"--environment"_s, u"plain"_s,
        u"--folder"_s, project, u"--script"_s, u"train.py"_s, u"--name"_s, u"first"_s, u"-f"_s};
    const ProcessOutput unnamed = run(submission + named);
    EXPECT_EQ(unnamed.exitCode, 1);
    EXPECT_TRUE(unnamed.standardError.contains("cluster")) << unnamed.standardError.toStdString();

    const QStringList making = QStringList{u"cluster"_s, u"create"_s, u"--name"_s, u"cpu"_s, u"--size"_s,
                                   u"Standard_DS3_v2"_s, u"--max"_s, u"2"_s}
        + named;
    EXPECT_EQ(json(making).value(u"maxNodes"_s).toInt(), 2);
    EXPECT_EQ(run(making).exitCode, 1) << "it is there already";
    EXPECT_EQ(run(making + QStringList{u"--if-missing"_s}).exitCode, 0);
    const ProcessOutput submitted = run(submission + QStringList{u"--cluster"_s, u"cpu"_s} + named);
    EXPECT_EQ(submitted.exitCode, 0) << submitted.standardError.toStdString();
    EXPECT_TRUE(submitted.standardOutput.contains("epoch"));

    // By id, before the command; and not in the local workspace, which knows no run.
    const QJsonObject byId = json({u"--workspace"_s, id, u"run"_s, u"list"_s});
    EXPECT_EQ(byId.value(u"runs"_s).toArray().size(), 1);
    EXPECT_FALSE(json(QStringList{u"run"_s, u"metrics"_s, u"first"_s} + named).isEmpty());
    const QJsonObject log = json(QStringList{u"run"_s, u"build-log"_s, u"first"_s} + named);
    EXPECT_TRUE(log.value(u"isFound"_s).toBool()) << log.value(u"reason"_s).toString().toStdString();
    const QJsonObject resized =
        json(QStringList{u"cluster"_s, u"resize"_s, u"cpu"_s, u"--max"_s, u"3"_s} + named);
    EXPECT_EQ(resized.value(u"maxNodes"_s).toInt(), 3);
    EXPECT_EQ(run(QStringList{u"cluster"_s, u"delete"_s, u"cpu"_s} + named).exitCode, 0);
    EXPECT_EQ(run(QStringList{u"cluster"_s, u"delete"_s, u"cpu"_s} + named).exitCode, 1);
    // A token goes to registries of Azure only.
    const ProcessOutput stranger = run({u"registry"_s, u"list"_s, u"registry.example"_s});
    EXPECT_EQ(stranger.exitCode, 1);
    EXPECT_TRUE(stranger.standardError.contains("azurecr.io")) << stranger.standardError.toStdString();
    EXPECT_EQ(run(QStringList{u"run"_s, u"list"_s, u"--workspace"_s, u"nowhere"_s}).exitCode, 1);
}

TEST_F(AzureCommandLine, WorksInTheWorkspaceThatTheProjectOrTheUserChose)
{
    login();
    const QJsonObject used = json({u"workspace"_s, u"use"_s, u"this-computer"_s});
    EXPECT_FALSE(used.value(u"isLocal"_s).toBool(true));
    EXPECT_EQ(json({u"workspace"_s, u"show"_s}).value(u"id"_s), used.value(u"id"_s));
    EXPECT_TRUE(json({u"workspace"_s, u"use"_s, u"local"_s}).value(u"isLocal"_s).toBool());
    EXPECT_TRUE(json({u"workspace"_s, u"show"_s}).value(u"isLocal"_s).toBool());

    const QString project = scene.home() + u"/project"_s;
    ASSERT_TRUE(makeFolder(project + u"/src"_s));
    const QJsonObject written =
        json({u"workspace"_s, u"write-config"_s, u"--to"_s, project, u"--workspace"_s, u"this-computer"_s});
    EXPECT_EQ(written.value(u"file"_s).toString(), project + u"/.azureml/config.json"_s);
    const QJsonObject shown = json({u"workspace"_s, u"show"_s}, project + u"/src"_s);
    EXPECT_EQ(shown.value(u"id"_s), used.value(u"id"_s));
    EXPECT_FALSE(shown.value(u"isLocal"_s).toBool(true)) << "of config.json, two folders up";
    EXPECT_TRUE(json({u"workspace"_s, u"show"_s, u"--workspace"_s, u"local"_s}, project)
                    .value(u"isLocal"_s)
                    .toBool());
    EXPECT_EQ(run({u"local"_s, u"stop"_s}).exitCode, 0);
}

TEST_F(AzureCommandLine, GoesThroughTheProxyThatIsSetAndSaysWhenItRefuses)
{
    ScriptedProxy proxy;
    proxy.demand("ada", "swordfish");
    const QString address = u"ada@127.0.0.1:%1"_s.arg(proxy.serverPort());
    qputenv("TANDEM_PROXY_PASSWORD", "swordfish");
    EXPECT_FALSE(json({u"proxy"_s, u"use"_s, address}).value(u"isSystem"_s).toBool(true));
    login();
    EXPECT_EQ(json({u"workspace"_s, u"list"_s}).value(u"workspaces"_s).toArray().size(), 1);
    const QString manager = scene.cloud().resourceManager.authority();
    EXPECT_TRUE(proxy.opened().contains(manager)) << proxy.opened().join(u' ').toStdString();
    EXPECT_TRUE(proxy.opened().contains(scene.cloud().authority.authority()));
    const QByteArray settings = readFile(scene.folders().settingsFile).valueOr({});
    EXPECT_TRUE(settings.contains("ada@127.0.0.1"));
    EXPECT_FALSE(settings.contains("swordfish"));
    EXPECT_EQ(run({u"doctor"_s}).exitCode, 0);

    qputenv("TANDEM_PROXY_PASSWORD", "herring");
    const ProcessOutput refused = run({u"workspace"_s, u"list"_s});
    EXPECT_TRUE(refused.standardError.contains("407")) << refused.standardError.toStdString();
    const ProcessOutput doctor = run({u"doctor"_s});
    EXPECT_EQ(doctor.exitCode, 1);
    EXPECT_TRUE(doctor.standardOutput.contains("407")) << doctor.standardOutput.toStdString();
    qunsetenv("TANDEM_PROXY_PASSWORD");

    const qsizetype before = proxy.opened().size();
    EXPECT_TRUE(json({u"proxy"_s, u"use"_s, u"system"_s}).value(u"isSystem"_s).toBool());
    EXPECT_EQ(json({u"workspace"_s, u"list"_s}).value(u"workspaces"_s).toArray().size(), 1);
    EXPECT_EQ(proxy.opened().size(), before);
    EXPECT_EQ(run({u"proxy"_s, u"use"_s, u"ada:swordfish@proxy:8080"_s}).exitCode, 2);
}
