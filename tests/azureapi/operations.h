// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/subscriptionservice.h"
#include "core/azure/workspaceclient.h"
#include "tests/support/fakeclock.h"
#include "tests/support/fakehttp.h"
#include "tests/support/faketimer.h"
#include "tests/support/outcome.h"

#include <QVariant>
#include <memory>

namespace tandem::azure {

struct Operation;

/// The client over a transport that gives one operation a chosen answer and everything around it a usual one.
class Bench {
public:
    Bench(const Operation& operation, QJsonObject answer);

    bool open();
    WorkspaceClient& client() { return *m_client; }
    SubscriptionService& subscriptions() { return m_subscriptions; }
    ArmClient& arm() { return m_arm; }
    /// The operation's own request; nothing if it was not made.
    std::optional<HttpRequest> asked() const;
    QString error;

    template <typename T> std::optional<T> value(Task<T> task)
    {
        task.start();
        if (!task.isFinished()) {
            error = QStringLiteral("it waits for something");
            return {};
        }
        auto outcome = task.takeOutcome();
        if (!outcome) {
            error = outcome.error().message + QLatin1Char(' ') + outcome.error().details;
            return {};
        }
        return *std::move(outcome);
    }

    /// The same for what needs the event loop.
    template <typename T> std::optional<T> waitedFor(Task<T> task)
    {
        auto outcome = waitFor(std::move(task));
        if (outcome)
            return *std::move(outcome);
        error = outcome.error().message;
        return {};
    }

private:
    Result<HttpResponse> answerTo(const HttpRequest& request);
    bool isOperation(const HttpRequest& request) const;

    const Operation& m_operation;
    QJsonObject m_answer;
    FakeHttp m_http;
    FakeTimer m_timer;
    FakeClock m_clock;
    ArmClient m_arm{m_http, m_timer, m_clock};
    SubscriptionService m_subscriptions{m_arm, QUrl(QStringLiteral("https://management.azure.com"))};
    std::unique_ptr<WorkspaceClient> m_client;
};

/// What the client made of a part of an answer.
struct Decoded {
    QString path; ///< "properties.properties.vmSize", "value.0.name"
    QVariant value;
};

/// An operation of the service that the client uses.
struct Operation {
    QString area;
    QString purpose;
    QByteArray verb;
    QString path; ///< As the descriptions write it.
    QString apiVersion;
    QString description; ///< The file that describes it; empty where Microsoft publishes none.
    QString example; ///< Below arm-examples/2023-10-01; empty where there is none.
    /// Calls the client and tells what it decoded; nothing when it failed.
    std::optional<QList<Decoded>> (*call)(Bench& bench);
    int status = 200;
    bool readsFirst = false; ///< What it changes is there already.
};

const QList<Operation>& operations();

/// What stands before the paths of the descriptions where a registry is asked through its region.
inline QString registryAssetsPath()
{
    return QStringLiteral("/mferp/managementfrontend");
}

}
