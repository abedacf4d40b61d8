// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/local/api/controlplane.h"
#include "core/local/store/database.h"
#include "tests/support/fakeclock.h"
#include "tests/support/recordingwork.h"

#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace tandem::local {

/// A control plane without sockets, in a folder of its own.
class ControlPlaneTest : public testing::Test {
protected:
    struct Answer {
        int status = 0;
        QJsonObject body;
        HttpHeaders headers;

        QString code() const { return json::at(body, {u"error", u"code"}).toString(); }
        QString message() const { return json::at(body, {u"error", u"message"}).toString(); }
        QString text(std::initializer_list<QStringView> path) const
        {
            return json::at(body, path).toString();
        }
        QStringList names() const
        {
            QStringList list;
            for (const auto& item : body.value(u"value").toArray())
                list << item.toObject().value(u"name").toString();
            return list;
        }
    };

    void SetUp() override
    {
        auto opened = Database::open(m_folder.filePath(u"workspace.db"_s));
        ASSERT_TRUE(opened);
        database = *std::move(opened);
        plan(u"podman 4.3.1"_s);
    }

    /// The control plane of a computer where this container engine works; empty: none.
    void plan(const QString& engine)
    {
        router = Router();
        const Machine machine{.cores = 4, .memoryGb = 16, .gpus = 0};
        const ControlPlaneParts parts{
            workspace, machine, clock.now(), *database, m_blobs, m_urls, work, clock, engine};
        m_plane.emplace(parts);
        m_plane->addTo(router);
    }

    /// `target` as it is: "/subscriptions?api-version=…".
    Answer call(const QByteArray& method, const QString& target, const QJsonObject& body = {}) const
    {
        const Response response = router.dispatch(Request::of(method, target, body));
        const auto object = json::parseObject(response.body);
        return {response.status, object ? *object : QJsonObject(), response.headers};
    }
    /// Below the workspace, with an api-version.
    Answer in(const QByteArray& method, const QString& path, const QJsonObject& body = {}) const
    {
        const QChar separator = path.contains(u'?') ? u'&' : u'?';
        return call(method, workspace.id() + path + separator + u"api-version=2023-04-01"_s, body);
    }
    /// What a header of an answer points at.
    Answer follow(const Answer& answer, const QByteArray& header) const
    {
        return call("GET", QString::fromLatin1(answer.headers.value(header)).mid(18));
    }
    Answer next(const Answer& answer) const { return call("GET", answer.text({u"nextLink"}).mid(18)); }

    Answer putCluster(const QString& name, int least = 0, int most = 4) const
    {
        const QJsonObject scale{{u"minNodeCount"_s, least}, {u"maxNodeCount"_s, most}};
        const QJsonObject inner{{u"vmSize"_s, u"Standard_DS3_v2"_s}, {u"scaleSettings"_s, scale}};
        const QJsonObject outer{{u"computeType"_s, u"AmlCompute"_s}, {u"properties"_s, inner}};
        return in("PUT", u"/computes/"_s + name, {{u"location"_s, u"local"_s}, {u"properties"_s, outer}});
    }
    Answer putEnvironment(
        const QString& name, const QString& version, const QString& image = u"python:3.11"_s) const
    {
        return in("PUT", u"/environments/%1/versions/%2"_s.arg(name, version),
            {{u"properties"_s, QJsonObject{{u"image"_s, image}}}});
    }
    QJsonObject jobBody() const
    {
        return {{u"jobType"_s, u"Command"_s}, {u"command"_s, u"python train.py"_s},
            {u"environmentId"_s, workspace.id({u"environments"_s, u"sklearn"_s, u"versions"_s, u"1"_s})},
            {u"computeId"_s, workspace.id({u"computes"_s, u"cpu-cluster"_s})}};
    }
    Answer putJob(const QString& name, const QJsonObject& properties) const
    {
        return in("PUT", u"/jobs/"_s + name, {{u"properties"_s, properties}});
    }
    void prepareForJobs() const
    {
        ASSERT_EQ(putCluster(u"cpu-cluster"_s).status, 201);
        ASSERT_EQ(putEnvironment(u"sklearn"_s, u"1"_s).status, 201);
    }

    FakeClock clock;
    Workspace workspace;
    RecordingWork work;
    std::unique_ptr<Database> database;
    Router router;

private:
    QTemporaryDir m_folder;
    BlobStore m_blobs{m_folder.filePath(u"blobs"_s), clock};
    SignedUrls m_urls{"secret", clock};
    std::optional<ControlPlane> m_plane;
};

}
