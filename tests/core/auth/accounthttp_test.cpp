// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/auth/accounthttp.h"

#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingsecrets.h"

#include <QTemporaryDir>

using namespace tandem;

TEST(AccountHttp, SendsEachHostItsTokenAndStrangersNone)
{
    FakeHttp http;
    FakeTimer timer;
    FakeClock clock;
    RecordingSecrets secrets;
    const QTemporaryDir folder;
    Accounts accounts(http, timer, clock, secrets, folder.filePath(u"accounts.json"_s));
    const Cloud cloud = knownClouds().first();
    http.serve([](const HttpRequest& request) {
        if (!request.url.path().endsWith(u"/token"_s))
            return HttpResponse(200);
        const bool isForData = request.body.contains("ml.azure.com");
        return HttpResponse(200,
            QByteArray(R"({"token_type":"Bearer","expires_in":3600,"access_token":")")
                + (isForData ? "data" : "manager") + R"("})");
    });
    const auto account = outcomeOf(accounts.addServicePrincipal(cloud, u"t"_s, u"app"_s, "secret", {}));
    ASSERT_TRUE(account);
    AccountHttp sender(http, accounts, cloud, *account);
    const auto tokenAt = [&](const QString& url) {
        EXPECT_TRUE(outcomeOf(sender.send(HttpRequest::get(QUrl(url)))));
        return http.requests.last().headers.value("Authorization");
    };
    EXPECT_EQ(tokenAt(u"https://management.azure.com/subscriptions"_s), "Bearer manager");
    EXPECT_EQ(tokenAt(u"https://eastus.api.azureml.ms/history/v1.0/x"_s), "Bearer data");
    EXPECT_EQ(tokenAt(u"https://example.org/"_s), "");
    EXPECT_EQ(tokenAt(u"https://store.blob.core.windows.net/c/b?sv=1&sig=x"_s), "") << "signed";
}
