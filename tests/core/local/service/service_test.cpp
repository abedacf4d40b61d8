// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/atomicfile.h"
#include "core/local/service/service.h"
#include "core/net/qthttp.h"
#include "tests/support/outcome.h"
#include "tests/support/recordingwork.h"

#include <QTemporaryDir>

namespace tandem::local {

namespace {

class Serving : public testing::Test {
protected:
    void SetUp() override
    {
        auto opened = Foundation::open(DataLayout(m_folder.filePath(u"local"_s)), m_clock);
        ASSERT_TRUE(opened) << opened.error().message.toStdString();
        foundation = *std::move(opened);
        service.emplace(*foundation, m_work, m_clock, u"podman 4.3.1"_s, [this] { isStopWished = true; });
        ASSERT_TRUE(service->start(false));
    }
    HttpResponse get(const QString& path)
    {
        auto request = HttpRequest::get(QUrl(service->baseUrl() + path));
        request.headers.set("Authorization", "Bearer " + foundation->userToken);
        return *waitFor(m_http.send(std::move(request)));
    }

    std::unique_ptr<Foundation> foundation;
    std::optional<Service> service;
    std::atomic<bool> isStopWished = false;

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    RecordingWork m_work;
    QtHttp m_http;
};

}

using ServiceTest = Serving;

TEST_F(ServiceTest, NewWorkspaceHasACluster)
{
    const auto response =
        get(Workspace().id({u"computes"_s, u"this-computer"_s}) + u"?api-version=2023-04-01"_s);
    EXPECT_EQ(response.status, 200);
}

TEST_F(ServiceTest, WhatAKilledServiceLeftHalfDoneIsRepaired)
{
    const ComputeStore computes(*foundation->database);
    ASSERT_TRUE(computes.setProvisioningState(u"this-computer"_s, u"Creating"_s));
    const QString left = foundation->layout.uploads() + u"/half"_s;
    ASSERT_TRUE(writeFile(left, "half of a body"));
    const SystemClock clock;
    const auto again = Foundation::open(foundation->layout, clock);
    ASSERT_TRUE(again);
    EXPECT_EQ(computes.get(u"this-computer"_s)->provisioningState, u"Succeeded"_s);
    EXPECT_FALSE(QFile::exists(left));
}

TEST_F(ServiceTest, HealthProvesThatTheTokenIsKnownWithoutShowingIt)
{
    const auto health = get(u"/tandem/health?challenge=abc"_s).json();
    ASSERT_TRUE(health);
    EXPECT_EQ(health->value(u"answer").toString().toLatin1(), challengeAnswer(foundation->userToken, "abc"));
    EXPECT_FALSE(json::compact(*health).contains(foundation->userToken));
}

TEST_F(ServiceTest, StatusIsForTheUserOnly)
{
    EXPECT_EQ(get(u"/tandem/status"_s).status, 200);
    QtHttp http;
    EXPECT_EQ(
        waitFor(http.send(HttpRequest::get(QUrl(service->baseUrl() + u"/tandem/status"_s))))->status, 401);
    EXPECT_EQ(
        waitFor(http.send(HttpRequest::post(QUrl(service->baseUrl() + u"/tandem/stop"_s), {})))->status, 401);
    EXPECT_FALSE(isStopWished);
}

TEST_F(ServiceTest, ListsAThousandJobsInOnePage)
{
    const JobStore jobs(*foundation->database);
    const SystemClock clock;
    const auto filled = foundation->database->transaction([&]() -> Result<Done> {
        for (int i = 0; i < 1000; ++i) {
            JobRecord job;
            job.name = u"job_%1"_s.arg(i);
            job.createdAt = clock.now();
            job.properties = {{u"command"_s, u"python train.py --lr ${{inputs.lr}}"_s}};
            if (auto created = jobs.create(job); !created)
                return created.error();
        }
        return Done{};
    });
    ASSERT_TRUE(filled);
    const auto list = get(Workspace().id() + u"/jobs?api-version=2023-04-01"_s).json();
    EXPECT_EQ(list->value(u"value").toArray().size(), 1000);
    EXPECT_TRUE(list->value(u"nextLink").isNull());
}

}
