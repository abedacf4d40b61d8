// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/azure/connectiondoctor.h"

#include "core/base/json.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/fakeprobe.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"

#include <QTemporaryDir>

namespace tandem::azure {

namespace {

struct ConnectionDoctorTest : testing::Test {
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    QTemporaryDir folder;
    Accounts accounts{http, timer, clock, secrets, folder.filePath(u"accounts.json"_s)};
    SignInDesk desk{[](const Account&, const Error& why) -> Task<Done> { co_return why; }};
    WorkspaceDirectory directory{{http, accounts, desk, timer, clock}};
    FakeProbe probe;
    ConnectionDoctor doctor{directory, http, probe, timer};
    const QString workspace = WorkspaceLocation{{}, u"s"_s, u"rg"_s, u"vision"_s}.resourceId();
    int tokenStatus = 200;
    int managerStatus = 200;
    HttpResponse blobs{409, "<Error><Code>PublicAccessNotPermitted</Code></Error>"};
    int registryStatus = 401;

    void SetUp() override
    {
        http.serve([this](const HttpRequest& request) { return answer(request); });
        const auto added =
            outcomeOf(accounts.addServicePrincipal(knownClouds().first(), u"t"_s, u"app"_s, "secret", {}));
        ASSERT_TRUE(added);
    }
    Result<HttpResponse> answer(const HttpRequest& request)
    {
        const QString path = request.url.path();
        const QString host = request.url.host();
        if (path.endsWith(u"/token"_s))
            return HttpResponse(tokenStatus,
                tokenStatus == 200
                    ? R"({"token_type":"Bearer","expires_in":3600,"access_token":"a"})"
                    : R"({"error":"invalid_client","error_description":"The secret is old."})");
        if (host == u"storage.blob.core.windows.net")
            return blobs;
        if (host == u"images.azurecr.io")
            return HttpResponse(registryStatus);
        if (path == u"/subscriptions"_s)
            return HttpResponse(managerStatus, R"({"value":[{"subscriptionId":"s","state":"Enabled"}]})");
        if (path == u"/discovery"_s)
            return HttpResponse(200, R"({"api":"https://eastus.api.azureml.ms"})");
        if (path == workspace)
            return HttpResponse(200,
                R"({"name":"vision","properties":{"discoveryUrl":"https://eastus.api.azureml.ms/discovery",
                    "storageAccount":"/x/storageAccounts/storage","containerRegistry":"/x/registries/Images"}})");
        return HttpResponse(404);
    }
    /// "check target: state", of what is not well.
    QStringList troubles(const QString& file = {})
    {
        Account account = accounts.all().first();
        account.authorityFile = file;
        QStringList list;
        ConnectionDoctor::Told told = [&](const ConnectionCheck& check) {
            all << toString(check.kind);
            if (check.state != ConnectionCheck::State::Ok)
                list << u"%1 %2: %3"_s.arg(toString(check.kind), check.target, toString(check.state));
            sentences << check.sentence;
        };
        all.clear();
        EXPECT_TRUE(outcomeOf(doctor.examine(account, workspace, std::move(told))));
        return list;
    }
    QStringList all;
    QStringList sentences;
};

}

TEST_F(ConnectionDoctorTest, TestsEachStepAndFindsNothingWhereAllIsWell)
{
    EXPECT_EQ(troubles(), QStringList());
    QStringList kinds = all;
    kinds.removeDuplicates();
    EXPECT_EQ(kinds,
        (QStringList{u"proxy"_s, u"name"_s, u"tls"_s, u"token"_s, u"resourceManager"_s, u"dataPlane"_s,
            u"blob"_s, u"registry"_s}));
    EXPECT_EQ(all.count(u"tls"_s), 5) << "of each host";
}

TEST_F(ConnectionDoctorTest, SaysWhichNameIsNotFound)
{
    probe.unknown = u"management.azure.com"_s;
    EXPECT_EQ(troubles(),
        (QStringList{
            u"name management.azure.com: failed"_s, u"resourceManager management.azure.com: skipped"_s}));
    probe.proxy = u"proxy.contoso.com:8080"_s;
    EXPECT_EQ(troubles(), QStringList{u"name management.azure.com: skipped"_s}) << "the proxy finds it";
}

TEST_F(ConnectionDoctorTest, SaysWhoseCertificateIsNotTrustedAndWhatToDo)
{
    probe.untrusted = u"storage.blob.core.windows.net"_s;
    EXPECT_EQ(troubles(), QStringList{u"tls storage.blob.core.windows.net: failed"_s});
    EXPECT_TRUE(sentences.join(u' ').contains(u"--ca-file"_s));
    const QString missing = folder.filePath(u"missing.pem"_s);
    EXPECT_TRUE(troubles(missing).contains(u"authorityFile %1: failed"_s.arg(missing)));
}

TEST_F(ConnectionDoctorTest, TellsATokenThatIsNotGivenFromAServiceThatRefuses)
{
    managerStatus = 403;
    EXPECT_EQ(troubles(), QStringList{u"resourceManager management.azure.com: failed"_s});
    tokenStatus = 401;
    clock.advance(std::chrono::hours(2));
    const QStringList list = troubles();
    EXPECT_EQ(
        list, (QStringList{u"token app: failed"_s, u"resourceManager management.azure.com: skipped"_s}));
}

TEST_F(ConnectionDoctorTest, TellsServicesThatAreClosedToThisNetwork)
{
    blobs = HttpResponse(403, "<Error><Code>AuthorizationFailure</Code></Error>");
    registryStatus = 403;
    EXPECT_EQ(troubles(),
        (QStringList{
            u"blob storage.blob.core.windows.net: failed"_s, u"registry images.azurecr.io: failed"_s}));
    EXPECT_TRUE(sentences.join(u' ').contains(u"firewall"_s));
}

}
