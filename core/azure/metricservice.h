// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/armclient.h"
#include "core/azure/workspacelocation.h"

#include <QDateTime>

namespace tandem::azure {

struct MetricPoint {
    qint64 step = 0;
    double value = 0; ///< May be NaN or infinite: training does diverge.
    QDateTime time;
    bool operator==(const MetricPoint&) const = default;
};

struct MetricSeries {
    QString name;
    QList<MetricPoint> points; ///< By step.
    bool operator==(const MetricSeries&) const = default;
};

class MetricService {
public:
    MetricService(ArmClient& arm, WorkspaceLocation workspace, QUrl api)
        : m_arm(arm)
        , m_workspace(std::move(workspace))
        , m_api(std::move(api))
    {
    }

    /// The newest value of every metric, one point each.
    Task<QList<MetricSeries>> lastValues(QString runId);
    Task<MetricSeries> series(QString runId, QString name);
    /// All series of a run, by name.
    Task<QList<MetricSeries>> all(QString runId);

private:
    QUrl url(const QString& runId, const QString& action) const;
    Task<Done> fill(QString runId, MetricSeries* series);

    ArmClient& m_arm;
    WorkspaceLocation m_workspace;
    QUrl m_api;
};

}
